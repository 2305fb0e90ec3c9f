package io.mixlake.dataset.experienceplatform;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what goes up within so many bytes an hour: Experience Platform takes 20 GB an hour through
 * this API (its guardrails). All flows of a process that write to one sandbox share a pace.
 */
final class Pace {
  private static final long HOUR = 3_600_000;
  private static final Map<String, Pace> SHARED = new ConcurrentHashMap<>();

  private final long perHour;
  private final Waiting waiting;
  private final Deque<Spent> spent = new ArrayDeque<>();
  private long inHour;

  private record Spent(long at, long bytes) {}

  Pace(long perHour, Waiting waiting) {
    this.perHour = perHour;
    this.waiting = waiting;
  }

  /** The pace of that sandbox. */
  static Pace shared(PlatformSettings settings) {
    String key =
        settings.host()
            + " "
            + settings.orgId()
            + " "
            + settings.sandbox()
            + " "
            + settings.uploads().perHour();
    return SHARED.computeIfAbsent(key, k -> new Pace(settings.uploads().perHour(), Waiting.SYSTEM));
  }

  /** Waits until so many bytes may go; more than an hour's worth goes alone. */
  synchronized void spend(long bytes) throws IOException {
    forget();
    while (!spent.isEmpty() && inHour + bytes > perHour) {
      waiting.pause(Math.max(1, spent.peekFirst().at() + HOUR - waiting.millis()));
      forget();
    }
    spent.addLast(new Spent(waiting.millis(), bytes));
    inHour += bytes;
  }

  private void forget() {
    while (!spent.isEmpty() && spent.peekFirst().at() + HOUR <= waiting.millis()) {
      inHour -= spent.removeFirst().bytes();
    }
  }
}
