package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {

  /** A stream that hands out so many bytes at most at once. */
  private static InputStream slow(byte[] bytes, int step) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(length, step));
      }
    };
  }

  private static List<byte[]> lines(byte[] bytes, int step, int limit) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    LineReader reader = new LineReader(slow(bytes, step), limit);
    reader.readAll(
        new LineReader.Handler() {
          @Override
          public void line(byte[] buffer, int offset, int length) {
            lines.add(java.util.Arrays.copyOfRange(buffer, offset, offset + length));
          }

          @Override
          public void longLine(byte[] buffer, int offset, int length, long wholeLength) {
            lines.add(("long:" + wholeLength).getBytes(StandardCharsets.UTF_8));
          }
        });
    assertThat(reader.bytesRead()).isEqualTo(bytes.length);
    return lines;
  }

  @Test
  void onlyLineFeedsEndLines() throws IOException {
    byte[] text = "a\rb\u2028c\u0085d\n\ne".getBytes(StandardCharsets.UTF_8);

    for (int step = 1; step < 8; step++) {
      assertThat(lines(text, step, 100).stream().map(l -> new String(l, StandardCharsets.UTF_8)))
          .containsExactly("a\rb\u2028c\u0085d", "", "e");
    }
  }

  @Test
  void aLineMayBeLargerThanAnyBuffer() throws IOException {
    byte[] text = ("x".repeat(20_000_000) + "\ny").getBytes(StandardCharsets.UTF_8);

    assertThat(lines(text, 1 << 16, 30_000_000).get(0)).hasSize(20_000_000);
  }

  @Test
  void aLineOverTheLimitIsMeasuredAndPassedOver() throws IOException {
    byte[] text = ("x".repeat(5_000_000) + "\ny").getBytes(StandardCharsets.UTF_8);

    assertThat(lines(text, 1 << 16, 1_000_000))
        .extracting(l -> new String(l, StandardCharsets.UTF_8))
        .containsExactly("long:5000000", "y");
  }
}
