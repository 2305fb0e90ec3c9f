package io.mixlake.event;

import io.mixlake.record.Utf8;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

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
  private static final int HASH_BYTES = 32;

  /** How many digits {@link #hex} makes. */
  static final int HEX_DIGITS = 32;

  private final MessageDigest digest;
  private final byte[] hash = new byte[HASH_BYTES];
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
    if (event.key != null) {
      return set(event.key.high, event.key.low);
    }
    if (!event.insertId.isPresent()) {
      return ofBytes(event.line.bytes(), event.line.offset(), event.line.length());
    }
    boolean isHot = EventParser.isHotShard(event);
    length = 0;
    append(BY_FIELDS);
    append(isHot ? event.originalName : null, event.name);
    append(isHot ? event.originalDistinctId : null, event.distinctId);
    appendLong(event.time);
    append(event.insertId);
    digest.update(buffer, 0, length);
    return finish();
  }

  EventKey set(long newHigh, long newLow) {
    high = newHigh;
    low = newLow;
    return this;
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
    byte[] digits = new byte[HEX_DIGITS];
    hex(high, low, digits);
    return new String(digits, StandardCharsets.US_ASCII);
  }

  static void hex(long high, long low, byte[] into) {
    HexDigits.write(high, into, 0);
    HexDigits.write(low, into, HEX_DIGITS / 2);
  }

  private EventKey finish() {
    try {
      digest.digest(hash, 0, HASH_BYTES);
    } catch (DigestException e) {
      throw new IllegalStateException("SHA-256 has 32 bytes", e);
    }
    return set(
        (long) Bytes.BIG_ENDIAN_LONGS.get(hash, 0), (long) Bytes.BIG_ENDIAN_LONGS.get(hash, 8));
  }

  private void append(String instead, EventText text) {
    if (instead != null) {
      append(instead);
    } else {
      append(text);
    }
  }

  private void append(EventText text) {
    if (!text.isPresent()) {
      append((byte) ABSENT);
    } else if (!text.isSlice() || !appendAscii(text.utf8())) {
      append(text.text());
    }
  }

  /** Text with its length in front, so that no two lists of texts look the same. */
  private void append(String text) {
    append((byte) 0);
    appendLong(text.length());
    ensure(2 * text.length());
    for (int i = 0; i < text.length(); i++) {
      // UTF-16 as it is: unlike UTF-8 it keeps lone surrogates apart.
      char c = text.charAt(i);
      buffer[length++] = (byte) (c >> 8);
      buffer[length++] = (byte) c;
    }
  }

  /** The same for text that is nothing but ASCII; appends nothing and says so if it is not. */
  private boolean appendAscii(Utf8 text) {
    int before = length;
    append((byte) 0);
    appendLong(text.length());
    ensure(2 * text.length());
    byte[] bytes = text.bytes();
    for (int i = text.offset(); i < text.offset() + text.length(); i++) {
      if (bytes[i] < 0) {
        length = before;
        return false;
      }
      buffer[length++] = 0;
      buffer[length++] = bytes[i];
    }
    return true;
  }

  private void appendLong(long value) {
    ensure(Long.BYTES);
    Bytes.BIG_ENDIAN_LONGS.set(buffer, length, value);
    length += Long.BYTES;
  }

  private void append(byte value) {
    ensure(1);
    buffer[length++] = value;
  }

  private void ensure(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, 2 * (length + more));
    }
  }
}
