package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameFileTest {
  private static final int MORE_THAN_MAY_WAIT = 3 * 1024 * 1024;

  @Test
  void framesLieInTheOrderInWhichTheyCameWhateverTheirSize() throws IOException {
    // Given
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    List<Long> ends = new ArrayList<>();
    StringBuilder expected = new StringBuilder();

    // When
    try (FrameFile file = new FrameFile(Channels.newChannel(written))) {
      byte[] bytes = new byte[0];
      for (int i = 0; i < 200; i++) {
        String text = i == 100 ? "x".repeat(MORE_THAN_MAY_WAIT) : "frame " + i + "\n";
        expected.append(text);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        bytes = bytes.length < content.length ? new byte[content.length] : bytes;
        System.arraycopy(content, 0, bytes, 0, content.length);
        bytes = file.add(bytes, content.length, (at, size) -> ends.add(at + size));
      }
      file.end(ByteBuffer.allocate(0));
    }

    // Then
    assertThat(ends).hasSize(200).isSorted().endsWith((long) written.size());
    try (ZstdInputStream in =
        new ZstdInputStream(new ByteArrayInputStream(written.toByteArray())).setContinuous(false)) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(expected.toString());
    }
  }

  @Test
  void whatCannotBeWrittenIsToldAndNothingFollowsIt() throws IOException {
    FullDisk disk = new FullDisk();
    try (FrameFile file = new FrameFile(disk)) {
      file.add(new byte[10], 10, (at, size) -> {});
      file.add(new byte[10], 10, (at, size) -> {});

      assertThatThrownBy(file::await).isInstanceOf(IOException.class).hasMessage("No space left");
      assertThatThrownBy(() -> file.add(new byte[10], 10, (at, size) -> {}))
          .hasMessage("No space left");
      assertThatThrownBy(() -> file.end(ByteBuffer.allocate(1))).hasMessage("No space left");
    }
    assertThat(disk.attempts).isEqualTo(2);
    assertThat(disk.isOpen()).isFalse();
  }

  @Test
  void noErrorOfTheWritingThreadIsLost() throws IOException {
    try (FrameFile file = new FrameFile(new FullDisk())) {
      file.add(
          new byte[10],
          10,
          (at, size) -> {
            throw new OutOfMemoryError("Java heap space");
          });

      assertThatThrownBy(file::await).isInstanceOf(IOException.class).hasMessageContaining("heap");
    }
  }

  /** Takes one frame. */
  private static final class FullDisk implements WritableByteChannel {
    int attempts;
    private boolean isClosed;

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (++attempts > 1) {
        throw new IOException("No space left");
      }
      int count = bytes.remaining();
      bytes.position(bytes.limit());
      return count;
    }

    @Override
    public boolean isOpen() {
      return !isClosed;
    }

    @Override
    public void close() {
      isClosed = true;
    }
  }
}
