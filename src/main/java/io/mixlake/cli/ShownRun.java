package io.mixlake.cli;

import io.mixlake.flow.Target;
import io.mixlake.pipeline.Run;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;

/** A run as the command line shows it: its progress while it lasts, its record at the end. */
final class ShownRun {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean isJson;

  ShownRun(CommandLine command, boolean isJson) {
    this.out = command.getOut();
    this.err = command.getErr();
    this.isJson = isJson;
  }

  /** Carries it out, and says what is committed if the process is told to stop. */
  RunRecord carryOut(Run run) {
    ConsoleProgress progress = new ConsoleProgress(err, System.console() != null);
    try (Interruption watch = Interruption.of(run, err)) {
      return run.run(progress);
    } finally {
      progress.end();
    }
  }

  /**
   * Prints the summary; with {@code --json} the record, and the summary to stderr.
   *
   * @param next what to do about days that are missing
   * @return the exit code
   */
  int show(RunRecord record, Target target, String next) throws IOException {
    if (isJson) {
      out.println(JsonFiles.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(record));
    }
    RunText.summary(record, target, next, isJson ? err : out);
    return record.metrics().statusSummary().exitCode();
  }
}
