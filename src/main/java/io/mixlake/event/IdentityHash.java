package io.mixlake.event;

import io.mixlake.record.ByteWords;
import io.mixlake.record.Utf8;

/**
 * Hashes lines, such that all rows of an event, as {@link EventKey} tells events apart, have the
 * same hash. It reads no more of a line than it needs, which is its {@code time} and {@code
 * $insert_id}; lines without these count by their bytes. Serves one thread.
 */
public final class IdentityHash {
  /** Whatever a flow's limits are: what is landed by one flow may be read by another. */
  private final EventParser parser = new EventParser(Integer.MAX_VALUE);

  private final UsualIdentity usual = new UsualIdentity();

  /** The hash of the line in {@code bytes[offset, offset + length)}; its first bits are as good. */
  public long of(byte[] bytes, int offset, int length) {
    if (usual.read(bytes, offset, offset + length)) {
      return hash(usual.time(), bytes, usual.insertId(), usual.insertIdLength());
    }
    Event event = parser.parse(bytes, offset, length) == Verdict.EVENT ? parser.event() : null;
    Utf8 id = event == null ? null : event.insertId.utf8();
    if (id != null) {
      return hash(event.time, id.bytes(), id.offset(), id.length());
    }
    Utf8 line = event == null ? null : event.line;
    return line == null
        ? hash(0, bytes, offset, length)
        : hash(0, line.bytes(), line.offset(), line.length());
  }

  /** Landings are sorted by it, and outlive the program: it stays as it is. */
  private static long hash(long start, byte[] bytes, int offset, int length) {
    long hash = ByteWords.mix(start, length);
    int i = offset;
    int end = offset + length;
    for (; i + Long.BYTES <= end; i += Long.BYTES) {
      hash = ByteWords.mix(hash, ByteWords.at(bytes, i));
    }
    for (; i < end; i++) {
      hash = ByteWords.mix(hash, bytes[i]);
    }
    return ByteWords.mix(ByteWords.mix(hash, 0), 0);
  }
}
