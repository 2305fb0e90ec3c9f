package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LineReaderLaws {

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

  @Property(tries = 300)
  void noByteIsLost(
      @ForAll @Size(max = 2000) List<@IntRange(min = 8, max = 14) Integer> values,
      @ForAll @IntRange(min = 1, max = 70) int step)
      throws IOException {
    byte[] bytes = new byte[values.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = values.get(i).byteValue();
    }

    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    List<byte[]> lines = lines(bytes, step, Integer.MAX_VALUE / 2);
    for (int i = 0; i < lines.size(); i++) {
      joined.writeBytes(lines.get(i));
      boolean isLast = i == lines.size() - 1;
      if (!isLast || bytes[bytes.length - 1] == '\n') {
        joined.write('\n');
      }
    }
    assertThat(joined.toByteArray()).isEqualTo(bytes);
  }
}
