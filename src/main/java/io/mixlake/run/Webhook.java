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

/**
 * Posts JSON to an address. The address may hold a token: nothing here ever prints it. Waits for
 * seconds at most, and does not try twice.
 */
public final class Webhook {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final String address;

  public Webhook(String address) {
    this.address = address;
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
              .timeout(ANSWER)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(JsonFiles.mapper().writeValueAsBytes(value)))
              .build();
      HttpResponse<Void> answer =
          HttpClient.newBuilder()
              .connectTimeout(CONNECT)
              .build()
              .send(request, BodyHandlers.discarding());
      return answer.statusCode() / 100 == 2
          ? Optional.empty()
          : Optional.of("the webhook answered " + answer.statusCode());
    } catch (IOException | IllegalArgumentException e) {
      // Messages may quote the address.
      return Optional.of("the webhook cannot be reached: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }
}
