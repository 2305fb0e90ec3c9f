package io.mixlake.pipeline;

/** Takes how far a run is, now and then. */
public interface Progress {
  /**
   * @param days days wanted
   * @param landed days whose answer has landed
   * @param committed days that are in the dataset
   * @param failed days that could not be had
   * @param rows rows written
   * @param bytes bytes of events that landed, uncompressed
   */
  record Figures(long days, long landed, long committed, long failed, long rows, long bytes) {}

  void update(Figures figures);

  /** Something to know that is no reason to fail. */
  void note(String message);
}
