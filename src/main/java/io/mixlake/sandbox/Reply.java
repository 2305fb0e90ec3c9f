package io.mixlake.sandbox;

import static java.time.ZoneOffset.UTC;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.function.IntConsumer;

/** The sending side of one exchange, down to single bytes. */
final class Reply {
  private static final Map<Integer, String> REASONS =
      Map.of(
          200,
          "OK",
          400,
          "Bad Request",
          401,
          "Unauthorized",
          403,
          "Forbidden",
          429,
          "Too Many Requests");

  private final Socket socket;
  private final Clock clock;
  private final IntConsumer note;
  private final OutputStream out;

  /**
   * @param note hears of the status before the client does
   */
  Reply(Socket socket, Clock clock, IntConsumer note) throws IOException {
    this.note = note;
    this.socket = socket;
    this.clock = clock;
    this.out = socket.getOutputStream();
  }

  OutputStream out() {
    return out;
  }

  void head(int newStatus, Map<String, String> headers) throws IOException {
    note.accept(newStatus);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + newStatus + " ");
    head.append(REASONS.getOrDefault(newStatus, "Status")).append("\r\n");
    String now = DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(UTC));
    head.append("Date: " + now + "\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Connection: close\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** A whole answer of text. */
  void text(int newStatus, String text, String type, Map<String, String> headers)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    Map<String, String> all = new java.util.LinkedHashMap<>(headers);
    all.putIfAbsent("Content-Type", type);
    all.put("Content-Length", Integer.toString(body.length));
    head(newStatus, all);
    out.write(body);
    out.flush();
  }

  /** Ends the connection with a reset instead of a farewell. */
  void reset() throws IOException {
    out.flush();
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Says nothing more until the client hangs up. */
  void stall() throws IOException {
    out.flush();
    while (socket.getInputStream().read() >= 0) {
      // Whatever the client still says is of no interest.
    }
  }
}
