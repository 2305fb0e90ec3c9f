package io.mixlake.pipeline;

import java.time.Instant;
import java.util.Optional;

/** Takes how far a run is, now and then. */
public interface Progress {
  /**
   * @param days days wanted
   * @param landed days whose answer has landed
   * @param committed days that are in the dataset
   * @param failed days that could not be had
   * @param rows rows written
   * @param bytes bytes of events that landed, uncompressed
   * @param waitsUntil when the run goes on that waits for Mixpanel and asks nothing until then, if
   *     that is so, and known
   */
  record Figures(
      long days,
      long landed,
      long committed,
      long failed,
      long rows,
      long bytes,
      Optional<Instant> waitsUntil) {}

  void update(Figures figures);

  /** Something to know that is no reason to fail. */
  void note(String message);
}
