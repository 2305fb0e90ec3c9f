package io.mixlake.run;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebhookTest {
  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void anAnswerThatNeverEndsIsNotWaitedFor() throws Exception {
    // Given an address that answers, and does not go on
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Socket> asked = CompletableFuture.supplyAsync(() -> begun(server));
      Webhook webhook =
          new Webhook("http://127.0.0.1:" + server.getLocalPort(), Duration.ofMillis(300));

      // When
      assertThat(webhook.post(Map.of("text", "start")))
          .contains("the webhook cannot be reached: TimeoutException");

      // Then
      asked.get().close();
    }
  }

  private static Socket begun(ServerSocket server) {
    try {
      Socket socket = server.accept();
      socket
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab".getBytes(US_ASCII));
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
