package io.mixlake.flow;

import java.time.Duration;

/** How long landed answers stay after their days are committed. */
public sealed interface LandingKeep extends Flow.Section {
  /** Removed as soon as their days are committed. */
  record None() implements LandingKeep {}

  /** Removed when older than this. */
  record For(Duration age) implements LandingKeep {}

  /** Never removed. */
  record Forever() implements LandingKeep {}
}
