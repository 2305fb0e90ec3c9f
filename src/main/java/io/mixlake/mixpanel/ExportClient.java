package io.mixlake.mixpanel;

import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import io.mixlake.event.LineReader;
import io.mixlake.flow.Source;
import io.mixlake.flow.UnreadableSecret;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PushbackInputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;

/**
 * Makes one request and lands its answer. Never repeats a request by itself: the retry and the
 * count of requests live in one place, {@link Exporter}.
 */
final class ExportClient implements Closeable {
  /** What says that nobody took the connection. */
  private static final List<Class<? extends IOException>> NOT_CONNECTED =
      List.of(
          ConnectException.class,
          ConnectTimeoutException.class,
          NoRouteToHostException.class,
          UnknownHostException.class);

  private static final int ERROR_TEXT_BYTES = 4096;
  private static final int GZIP_MAGIC = 0x1F8B;

  /** What is read from a socket at once: answers are long, and each look at one has its price. */
  private static final int SOCKET_BYTES = 64 * 1024;

  private final Source source;
  private final RequestCut cut = new RequestCut();
  private final Apache5HttpTransport transport;
  private final HttpRequestFactory requests;

  /** Null until it is needed, so that a secret that cannot be read is the outcome of a request. */
  private Login login;

  ExportClient(Source source) {
    this.source = source;
    this.transport = transport(cut);
    this.requests = transport.createRequestFactory();
  }

  /** A transport of its own; to make the first takes a while, for it reads certificates. */
  static Apache5HttpTransport transport(RequestCut cut) {
    return new Apache5HttpTransport(
        HttpClients.custom()
            .useSystemProperties()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .addExecInterceptorFirst("cut", cut)
            .setConnectionReuseStrategy((request, response, context) -> false)
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .useSystemProperties()
                    .setConnectionFactory(connections())
                    .build())
            .build());
  }

  private static ManagedHttpClientConnectionFactory connections() {
    return ManagedHttpClientConnectionFactory.builder()
        .http1Config(Http1Config.custom().setBufferSize(SOCKET_BYTES).build())
        .build();
  }

  /**
   * Asks for a window of days.
   *
   * @throws InterruptedIOException if the thread was interrupted
   * @throws LandingFailed if the answer could not be written; what Mixpanel sent is not to blame
   */
  Outcome ask(ExportQuery query, LandedAnswer answer) throws IOException {
    return exchange(query.url(source.host(), answer.window()), response -> land(response, answer));
  }

  /** Asks for a window of days and counts its late events; nothing is landed. */
  Outcome count(ExportQuery query, LandedAnswer answer, Map<LocalDate, Long> since)
      throws IOException {
    LateLines lines = new LateLines(since, source.limits().maxNesting());
    return exchange(
        query.url(source.host(), answer.window()),
        response ->
            read(
                response,
                answer,
                lines,
                (whole, bytes) -> new Outcome.Landed(answer, lines.index(answer, bytes))));
  }

  /** Asks for the first few events of a window, to look at; nothing is landed. */
  Outcome sample(ExportQuery query, DayWindow window, int rows) throws IOException {
    GenericUrl url = query.url(source.host(), window);
    url.put("limit", rows);
    return exchange(url, this::collect);
  }

  /** What to do with an answer of status 200. */
  private interface Answered {
    Outcome read(HttpResponse response) throws IOException;
  }

  private Outcome exchange(GenericUrl url, Answered answered) throws IOException {
    try {
      login = login == null ? Login.of(source.credentials()) : login;
    } catch (UnreadableSecret e) {
      return new Outcome.Refused(SourceCode.CREDENTIALS, e.getMessage());
    }
    HttpResponse response;
    try {
      response = request(url).execute();
    } catch (IOException e) {
      return broken(SourceCode.UNREACHABLE, e);
    }
    try {
      return response.getStatusCode() == 200 ? answered.read(response) : error(response);
    } finally {
      // What came over the connection has been judged by now.
      cut.close();
    }
  }

  private Outcome collect(HttpResponse response) throws IOException {
    SampleLines lines = new SampleLines();
    try (InputStream watched = watched(response)) {
      InputStream body = decoded(watched, response.getContentEncoding());
      new LineReader(body, source.limits().maxLineBytes()).readAll(lines);
    } catch (IOException e) {
      return broken(SourceCode.INCOMPLETE, e);
    }
    return lines.outcome(response.getHeaders().getDate());
  }

  private InputStream watched(HttpResponse response) throws IOException {
    Source.Timeouts timeouts = source.timeouts();
    return new IdleWatch(content(response), timeouts.firstByte(), timeouts.idle(), cut);
  }

  private static InputStream content(HttpResponse response) throws IOException {
    int status = response.getStatusCode();
    // These two have no body, and the library's stream of none fails when it is read.
    return status == 204 || status == 304 ? InputStream.nullInputStream() : response.getContent();
  }

  private HttpRequest request(GenericUrl url) throws IOException {
    HttpRequest request = requests.buildGetRequest(url);
    request.getHeaders().setAuthorization(login.authorization());
    request.getHeaders().setAcceptEncoding("gzip");
    request.getHeaders().setUserAgent("mixlake");
    request.setConnectTimeout((int) source.timeouts().connect().toMillis());
    request.setReadTimeout((int) source.timeouts().firstByte().toMillis());
    request.setNumberOfRetries(0);
    request.setFollowRedirects(false);
    request.setThrowExceptionOnExecuteError(false);
    request.setSuppressUserAgentSuffix(true);
    request.setLoggingEnabled(false);
    request.setCurlLoggingEnabled(false);
    request.setResponseReturnRawInputStream(true);
    return request;
  }

  private Outcome land(HttpResponse response, LandedAnswer answer) throws IOException {
    try (LandingWriter landing = new LandingWriter(answer.path(), answer.window())) {
      return read(
          response,
          answer,
          landing,
          (whole, bytes) ->
              whole.linesOfAnyDay() > 0
                  ? new Outcome.Mixed(whole.linesOfAnyDay())
                  : new Outcome.Landed(answer, publish(landing, answer, bytes)));
    }
  }

  private static LandingIndex publish(LandingWriter landing, LandedAnswer answer, long bytes)
      throws LandingFailed {
    try {
      return landing.publish(answer.id(), answer.query(), answer.askedAt(), bytes);
    } catch (IOException e) {
      throw new LandingFailed(e);
    }
  }

  /** What is made of a whole answer of so many bytes. */
  private interface Kept {
    Outcome of(AnswerReader whole, long bytes) throws IOException;
  }

  private Outcome read(HttpResponse response, LandedAnswer answer, DayLines lines, Kept kept)
      throws IOException {
    String encoding = response.getContentEncoding();
    try (InputStream watched = watched(response)) {
      AnswerReader reader = new AnswerReader(answer.window(), lines, source.limits());
      long bytes;
      try {
        bytes = reader.read(decoded(watched, encoding), source.limits().maxLineBytes());
      } catch (LandingFailed e) {
        throw e;
      } catch (IOException e) {
        return broken(SourceCode.INCOMPLETE, e);
      }
      return judge(reader, kept, bytes);
    }
  }

  private static Outcome judge(AnswerReader reader, Kept kept, long bytes) throws IOException {
    if (reader.retentionDays().isPresent()) {
      int days = reader.retentionDays().get();
      return new Outcome.OutsideRetention(
          days, "Mixpanel keeps only " + days + " days of this project");
    }
    Optional<String> error = reader.error();
    if (error.isPresent()) {
      return new Outcome.Broken(SourceCode.INCOMPLETE, error.get());
    }
    return kept.of(reader, bytes);
  }

  private static InputStream decoded(InputStream body, String encoding) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(body, 2);
    byte[] head = new byte[2];
    int count = peeked.readNBytes(head, 0, 2);
    peeked.unread(head, 0, count);
    boolean looksGzip = count == 2 && ((head[0] & 0xFF) << 8 | head[1] & 0xFF) == GZIP_MAGIC;
    boolean saysGzip = encoding != null && encoding.toLowerCase(Locale.ROOT).contains("gzip");
    if (encoding != null && !saysGzip && !encoding.equalsIgnoreCase("identity")) {
      throw new IOException("The answer has an encoding that was not asked for: " + encoding);
    }
    if (saysGzip != looksGzip) {
      throw new IOException(
          saysGzip
              ? "The answer says that it is gzip, and is not"
              : "The answer is gzip without saying so");
    }
    // Unlike the JDK's, this stream fails when a trailer or a following member is cut.
    return saysGzip ? new GzipCompressorInputStream(peeked, true) : peeked;
  }

  private Outcome error(HttpResponse response) throws IOException {
    String text;
    try (InputStream watched = watched(response)) {
      InputStream body = decoded(watched, response.getContentEncoding());
      text = new String(body.readNBytes(ERROR_TEXT_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // The status says enough; its explanation was lost on the way.
      text = "";
    }
    return ErrorAnswer.read(
        response.getStatusCode(),
        text,
        login::mask,
        response.getHeaders().getRetryAfter(),
        Instant.now());
  }

  private Outcome broken(SourceCode code, IOException e) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("The request was cancelled");
    }
    String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String message = login.mask(e.getClass().getSimpleName() + ": " + text);
    return new Outcome.Broken(
        code, message, NOT_CONNECTED.stream().noneMatch(c -> c.isInstance(e)));
  }

  @Override
  public void close() throws IOException {
    transport.shutdown();
  }
}
