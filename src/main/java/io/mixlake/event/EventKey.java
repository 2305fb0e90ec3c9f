package io.mixlake.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An event's identity: 128 bits of SHA-256 over what makes two rows the same event.
 *
 * <p>Mixpanel's identity is event name, {@code distinct_id}, {@code time} and {@code $insert_id}.
 * Events of a hot shard are told apart by their original name and id. Events without {@code
 * $insert_id} are the same only if every byte of their lines is. One object serves one thread and
 * is filled again.
 */
public final class EventKey {
  private static final byte BY_FIELDS = 1;
  private static final byte BY_BYTES = 2;
  private static final int ABSENT = 0xFF;

  private final MessageDigest digest;
  private byte[] buffer = new byte[512];
  private int length;
  private long high;
  private long low;

  /** A key of nothing yet. */
  public EventKey() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Makes this the key of that event. */
  public EventKey of(Event event) {
    if (event.insertId == null) {
      return ofBytes(event.line.bytes(), event.line.offset(), event.line.length());
    }
    boolean isHot = EventParser.isHotShard(event);
    length = 0;
    append(BY_FIELDS);
    append(isHot && event.originalName != null ? event.originalName : event.name);
    append(isHot && event.originalDistinctId != null ? event.originalDistinctId : event.distinctId);
    appendLong(event.time);
    append(event.insertId);
    digest.update(buffer, 0, length);
    return finish();
  }

  /** Makes this the key of a line that is known by its bytes only. */
  public EventKey ofBytes(byte[] bytes, int offset, int count) {
    digest.update(BY_BYTES);
    digest.update(bytes, offset, count);
    return finish();
  }

  /** The first 64 bits. */
  public long high() {
    return high;
  }

  /** The other 64 bits. */
  public long low() {
    return low;
  }

  /** The key as 32 lower-case hexadecimal digits: the {@code event_id} column. */
  public static String hex(long high, long low) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }

  private EventKey finish() {
    byte[] hash = digest.digest();
    high = longAt(hash, 0);
    low = longAt(hash, 8);
    return this;
  }

  private static long longAt(byte[] bytes, int offset) {
    long value = 0;
    for (int i = offset; i < offset + 8; i++) {
      value = value << 8 | bytes[i] & 0xFF;
    }
    return value;
  }

  /** Text with its length in front, so that no two lists of texts look the same. */
  private void append(String text) {
    if (text == null) {
      append((byte) ABSENT);
      return;
    }
    append((byte) 0);
    appendLong(text.length());
    for (int i = 0; i < text.length(); i++) {
      // UTF-16 as it is: unlike UTF-8 it keeps lone surrogates apart.
      char c = text.charAt(i);
      append((byte) (c >> 8));
      append((byte) c);
    }
  }

  private void appendLong(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      append((byte) (value >> shift));
    }
  }

  private void append(byte value) {
    if (length == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * length);
    }
    buffer[length++] = value;
  }
}
