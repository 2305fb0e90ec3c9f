package io.mixlake.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;

/** Counts requests as Mixpanel does: by rolling hour and second, and at once. */
final class SandboxQuota {
  private final SandboxSettings settings;
  private final Deque<Long> accepted = new ArrayDeque<>();
  private int open;

  SandboxQuota(SandboxSettings settings) {
    this.settings = settings;
  }

  /** Lets a request in, which must {@link #leave}; or does not. */
  synchronized boolean enter() {
    long now = settings.clock().millis();
    while (!accepted.isEmpty() && accepted.peekFirst() <= now - 3_600_000) {
      accepted.removeFirst();
    }
    long lastSecond = accepted.stream().filter(at -> at > now - 1000).count();
    boolean isOver =
        settings.perHour() > 0 && accepted.size() >= settings.perHour()
            || settings.perSecond() > 0 && lastSecond >= settings.perSecond()
            || settings.concurrent() > 0 && open >= settings.concurrent();
    if (isOver) {
      return false;
    }
    accepted.addLast(now);
    open++;
    return true;
  }

  synchronized void leave() {
    open--;
  }
}
