package io.mixlake.run;

import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to an address. The address may hold a token: nothing here ever prints it. Waits for
 * seconds at most, and does not try twice.
 */
public final class Webhook {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final String address;
  private final Duration patience;

  public Webhook(String address) {
    this(address, ANSWER);
  }

  Webhook(String address, Duration patience) {
    this.address = address;
    this.patience = patience;
  }

  /**
   * Posts a value.
   *
   * @return why it was not delivered; empty if it was
   */
  public Optional<String> post(Object value) {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(address))
              .timeout(patience)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(JsonFiles.mapper().writeValueAsBytes(value)))
              .build();
      HttpResponse<Void> answer =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .version(HttpClient.Version.HTTP_1_1)
              .build()
              .sendAsync(request, BodyHandlers.discarding())
              // The request's own limit ends with the answer's headers.
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return answer.statusCode() / 100 == 2
          ? Optional.empty()
          : Optional.of("the webhook answered " + answer.statusCode());
    } catch (IOException | IllegalArgumentException | TimeoutException e) {
      return unreachable(e);
    } catch (ExecutionException e) {
      return unreachable(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  /** Messages may quote the address. */
  private static Optional<String> unreachable(Throwable e) {
    return Optional.of("the webhook cannot be reached: " + e.getClass().getSimpleName());
  }
}
