package io.mixlake.cli;

import io.mixlake.pipeline.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Shows progress: one line that is written over on a terminal, a new line now and then elsewhere.
 */
final class ConsoleProgress implements Progress {
  private static final long BETWEEN_LINES_NANOS = Duration.ofSeconds(10).toNanos();

  /** Shorter waits are not worth a word. */
  private static final long SHOWN_WAIT_SECONDS = 5;

  private final PrintWriter err;
  private final boolean isTerminal;
  private final long start = System.nanoTime();
  private long lastLine = start;

  ConsoleProgress(PrintWriter err, boolean isTerminal) {
    this.err = err;
    this.isTerminal = isTerminal;
  }

  @Override
  public void update(Figures figures) {
    long now = System.nanoTime();
    if (isTerminal) {
      err.print("\r" + line(figures, now) + "\033[K");
      err.flush();
    } else if (now - lastLine > BETWEEN_LINES_NANOS) {
      lastLine = now;
      err.println(line(figures, now));
    }
  }

  @Override
  public void note(String message) {
    end();
    err.println(message);
    err.flush();
  }

  /** Ends the line that is written over. */
  void end() {
    if (isTerminal) {
      err.print("\r\033[K");
      err.flush();
    }
  }

  private String line(Figures figures, long now) {
    double seconds = Math.max(0.001, (now - start) / 1e9);
    long done = figures.committed() + figures.failed();
    // Landing and writing take about as long: a day that has landed is half done.
    double share = (done + figures.landed()) / (2.0 * Math.max(1, figures.days()));
    String left =
        share > 0.02 ? String.format(", %d s left", Math.round(seconds / share - seconds)) : "";
    Instant shown = Instant.now().plusSeconds(SHOWN_WAIT_SECONDS);
    String outlook =
        figures
            .waitsUntil()
            .filter(shown::isBefore)
            .map(until -> ", waits for Mixpanel until " + until.truncatedTo(ChronoUnit.SECONDS))
            .orElse(left);
    return String.format(
        Locale.ROOT,
        "%d / %d days, %d landed, %,d events (%,.0f/s), %s%s",
        done,
        figures.days(),
        figures.landed(),
        figures.rows(),
        figures.rows() / seconds,
        Texts.bytes(figures.bytes()),
        outlook);
  }
}
