package io.mixlake.pipeline;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notes of a run that nobody looks on: they go to the worker's log. */
final class LoggedNotes implements Progress {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedNotes.class);

  @Override
  public void update(Figures figures) {
    // The runner shows the job's counters.
  }

  @Override
  public void note(String message) {
    LOG.warn("{}", message);
  }
}
