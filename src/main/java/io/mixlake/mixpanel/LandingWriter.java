package io.mixlake.mixpanel;

import io.mixlake.event.IdentityHash;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Writes one landing: the lines of one answer, sorted into frames by day.
 *
 * <p>A landing is one file of zstd frames, so {@code zstd -dc} shows its lines. Behind the last
 * frame stands the {@link LandingIndex}, in a skippable frame that ends with its own length. Nobody
 * sees the landing before {@link #publish}; closing without it leaves nothing.
 */
final class LandingWriter implements DayLines, Closeable {
  /** The magic number of zstd's first kind of skippable frame (RFC 8878). */
  static final int SKIPPABLE_MAGIC = 0x184D2A50;

  /** The landing's last bytes: the length of the index, and this. */
  static final int TRAILER_MAGIC = 0x314B584D;

  static final int TRAILER_BYTES = 8;

  /** Lines wait in memory until they fill a frame of this size, which compresses well. */
  private static final int FRAME_BYTES = 256 * 1024;

  /** What all days' waiting lines may take together; then the fullest are written. */
  private static final int BUFFERED_BYTES = 16 * 1024 * 1024;

  /** What is written then: no more than can wait to be compressed while lines are read on. */
  private static final int WRITTEN_AT_ONCE_BYTES = FrameFile.WAITING_BYTES / 2;

  /**
   * A day beyond this size is sorted by hash from there on, so that its parts can be read apart.
   */
  static final long UNSORTED_BYTES = 64L * 1024 * 1024;

  /** Into how many parts. */
  static final int HASH_PARTS = 128;

  private static final int LONG_LINE_HEAD_BYTES = 64 * 1024;

  private final String path;
  private final String unfinished;
  private final FrameFile file;
  private final IdentityHash identity = new IdentityHash();
  private final DayWindow window;
  private final LandingDay[] days;
  private long buffered;
  private boolean published;

  LandingWriter(String path, DayWindow window) throws IOException {
    this.path = path;
    this.unfinished = path + ".unfinished-" + UUID.randomUUID();
    this.window = window;
    this.days = window.days().map(LandingDay::new).toArray(LandingDay[]::new);
    this.file = new FrameFile(Storage.create(unfinished));
  }

  /** The share of a day of the window, given as days since 1970-01-01. */
  private LandingDay day(long epochDay) {
    return days[(int) (epochDay - window.from().toEpochDay())];
  }

  @Override
  public void add(long epochDay, byte[] bytes, int start, int length) throws IOException {
    LandingDay day = day(epochDay);
    FrameBuffer buffer =
        day.bytes < UNSORTED_BYTES ? day.unsorted : day.sorted(part(bytes, start, length));
    if (buffer.length == 0 && buffer == day.unsorted) {
      buffer.firstLine = day.lines;
    }
    buffer.add(bytes, start, length);
    day.bytes += length + 1L;
    day.lines++;
    buffered += length + 1L;
    if (buffer.length >= FRAME_BYTES) {
      write(day, buffer);
    } else if (buffered > BUFFERED_BYTES) {
      writeFullest();
    }
  }

  private int part(byte[] bytes, int start, int length) {
    return HashRange.partOf(HashRange.hash(identity.of(bytes, start, length)), HASH_PARTS);
  }

  @Override
  public void addLong(long epochDay, byte[] bytes, int start, int length, long wholeLength)
      throws IOException {
    LandingDay day = day(epochDay);
    int kept = Math.min(length, LONG_LINE_HEAD_BYTES);
    byte[] head = Arrays.copyOfRange(bytes, start, start + kept);
    // The lines of a frame follow each other.
    write(day, day.unsorted);
    day.lines++;
    day.longLines.add(new LandingIndex.LongLine(day.lines, wholeLength, head));
    day.bytes += wholeLength + 1;
  }

  /** Makes room, the fullest buffers first. */
  private void writeFullest() throws IOException {
    record Waiting(LandingDay day, FrameBuffer buffer) {}
    List<Waiting> waiting = new ArrayList<>();
    for (LandingDay day : days) {
      day.buffers().forEach(buffer -> waiting.add(new Waiting(day, buffer)));
    }
    waiting.sort((a, b) -> b.buffer().length - a.buffer().length);
    for (Waiting next : waiting) {
      if (buffered <= BUFFERED_BYTES - WRITTEN_AT_ONCE_BYTES) {
        return;
      }
      write(next.day(), next.buffer());
    }
  }

  private void write(LandingDay day, FrameBuffer buffer) throws IOException {
    if (buffer.length == 0) {
      return;
    }
    int bytes = buffer.length;
    long lines = buffer.lines;
    long firstLine = buffer.firstLine;
    HashRange range = buffer.range;
    byte[] other =
        file.add(
            buffer.bytes,
            bytes,
            (offset, compressed) ->
                day.frames.add(
                    new LandingIndex.Frame(
                        offset, compressed, bytes, lines, firstLine, range.low(), range.high())));
    buffered -= bytes;
    buffer.clear(other);
  }

  /** Completes the landing and makes it visible under its path. */
  LandingIndex publish(String requestId, String query, long askedAt, long answerBytes)
      throws IOException {
    List<LandingIndex.Day> shares = new ArrayList<>();
    long lines = 0;
    for (LandingDay day : days) {
      for (FrameBuffer buffer : day.buffers()) {
        write(day, buffer);
      }
    }
    file.await();
    for (LandingDay day : days) {
      shares.add(day.share());
      lines += day.lines;
    }
    LandingIndex index =
        new LandingIndex(
            LandingIndex.VERSION,
            requestId,
            query,
            window.from(),
            window.to(),
            askedAt,
            lines,
            answerBytes,
            shares);
    file.end(trailer(JsonFiles.mapper().writeValueAsBytes(index)));
    Storage.move(List.of(unfinished), List.of(path));
    published = true;
    return index;
  }

  private static ByteBuffer trailer(byte[] json) {
    ByteBuffer frame =
        ByteBuffer.allocate(8 + json.length + TRAILER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    frame.putInt(SKIPPABLE_MAGIC).putInt(json.length + TRAILER_BYTES).put(json);
    return frame.putInt(json.length).putInt(TRAILER_MAGIC).flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
    if (!published) {
      Storage.delete(List.of(unfinished));
    }
  }

  /** A day while its lines arrive. */
  private static final class LandingDay {
    final LocalDate day;
    final FrameBuffer unsorted = new FrameBuffer(HashRange.ALL);

    /** Filled by the thread that writes them. */
    final List<LandingIndex.Frame> frames = new ArrayList<>();

    final List<LandingIndex.LongLine> longLines = new ArrayList<>();
    FrameBuffer[] sorted;
    long lines;
    long bytes;

    LandingDay(LocalDate day) {
      this.day = day;
    }

    FrameBuffer sorted(int part) {
      if (sorted == null) {
        sorted = new FrameBuffer[HASH_PARTS];
        Arrays.setAll(sorted, i -> new FrameBuffer(HashRange.part(i, HASH_PARTS)));
      }
      return sorted[part];
    }

    List<FrameBuffer> buffers() {
      List<FrameBuffer> all = new ArrayList<>(List.of(unsorted));
      if (sorted != null) {
        all.addAll(Arrays.asList(sorted));
      }
      return all;
    }

    LandingIndex.Day share() {
      return new LandingIndex.Day(day, lines, bytes, frames, longLines);
    }
  }

  /** Lines that wait to become a frame. */
  private static final class FrameBuffer {
    final HashRange range;
    byte[] bytes = new byte[0];
    int length;
    long lines;
    long firstLine = LandingIndex.Frame.NOT_IN_ORDER;

    FrameBuffer(HashRange range) {
      this.range = range;
    }

    void add(byte[] from, int start, int count) {
      int needed = Math.addExact(length, count + 1);
      if (needed > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(2 * needed, FRAME_BYTES * 2)));
      }
      System.arraycopy(from, start, bytes, length, count);
      bytes[needed - 1] = '\n';
      length = needed;
      lines++;
    }

    void clear(byte[] other) {
      bytes = other;
      length = 0;
      lines = 0;
    }
  }
}
