package io.mixlake.dataset.experienceplatform;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hc.client5.http.impl.classic.HttpClients;

/** One exchange, never repeated here: the one place for that is {@link Retries}. */
final class Http {
  private static final int CONNECT_MILLIS = 10_000;

  /** A file is stored before it is answered. */
  private static final int ANSWER_MILLIS = 300_000;

  private static final int MOST_ANSWER_BYTES = 64 << 20;

  private final HttpRequestFactory requests =
      new Apache5HttpTransport(
              HttpClients.custom()
                  .useSystemProperties()
                  .disableAutomaticRetries()
                  .disableRedirectHandling()
                  .disableContentCompression()
                  .disableCookieManagement()
                  .disableAuthCaching()
                  .setConnectionReuseStrategy((request, response, context) -> false)
                  .build())
          .createRequestFactory();

  /**
   * Sends a request.
   *
   * @return the answer, of status 0 if the exchange broke off
   * @throws InterruptedIOException if the thread was interrupted
   */
  Answer exchange(
      String method,
      String url,
      Map<String, String> query,
      Map<String, String> headers,
      HttpContent body)
      throws IOException {
    GenericUrl address = new GenericUrl(url);
    address.putAll(query);
    HttpRequest request = requests.buildRequest(method, address, body);
    headers.forEach((name, value) -> request.getHeaders().set(name, value));
    configure(request);
    try {
      HttpResponse response = request.execute();
      try (InputStream content = response.getContent()) {
        byte[] bytes = content == null ? new byte[0] : content.readNBytes(MOST_ANSWER_BYTES);
        return new Answer(
            response.getStatusCode(),
            new String(bytes, StandardCharsets.UTF_8),
            response.getHeaders().getRetryAfter());
      } finally {
        response.disconnect();
      }
    } catch (FileSlice.Unreadable e) {
      throw e;
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("A request to Experience Platform was cancelled");
      }
      return new Answer(0, e.getClass().getSimpleName() + ": " + e.getMessage(), null);
    }
  }

  private static void configure(HttpRequest request) {
    request.getHeaders().setAcceptEncoding(null);
    request.getHeaders().setUserAgent("mixlake");
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(ANSWER_MILLIS);
    request.setNumberOfRetries(0);
    request.setFollowRedirects(false);
    request.setThrowExceptionOnExecuteError(false);
    request.setSuppressUserAgentSuffix(true);
    request.setLoggingEnabled(false);
    request.setCurlLoggingEnabled(false);
  }
}
