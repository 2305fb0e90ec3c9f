package io.mixlake.mixpanel;

import io.mixlake.event.Event;
import io.mixlake.event.EventKey;
import io.mixlake.event.EventParser;
import io.mixlake.event.IdentityHash;
import io.mixlake.event.Verdict;
import java.util.HashSet;
import java.util.Set;

/**
 * Knows other lines of the same events. A day has an event once, and whichever of its lines that
 * was: when it is gone, another would take its place.
 */
final class CopiesOfEvents {
  private record Key(long high, long low) {}

  private final EventParser parser = new EventParser(Integer.MAX_VALUE);
  private final EventKey key = new EventKey();
  private final IdentityHash identity = new IdentityHash();
  private final Set<Key> keys = new HashSet<>();

  /** Few lines have one of them, and only these need a parser. */
  private final Set<Long> hashes = new HashSet<>();

  /** Adds a line's event, if it has one. */
  void add(byte[] bytes, int start, int length) {
    Key added = key(bytes, start, length);
    if (added != null) {
      keys.add(added);
      hashes.add(identity.of(bytes, start, length));
    }
  }

  /** Whether a line is of one of the events. */
  boolean has(byte[] bytes, int start, int length) {
    return hashes.contains(identity.of(bytes, start, length))
        && keys.contains(key(bytes, start, length));
  }

  private Key key(byte[] bytes, int start, int length) {
    if (parser.parse(bytes, start, length) != Verdict.EVENT) {
      return null;
    }
    Event event = parser.event();
    key.of(event);
    return new Key(key.high(), key.low());
  }
}
