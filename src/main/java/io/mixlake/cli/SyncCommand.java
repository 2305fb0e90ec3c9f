package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.RunRecords;
import io.mixlake.pipeline.Sync;
import io.mixlake.pipeline.WarmUp;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sync}: brings the dataset up to date. */
@Command(
    name = "sync",
    mixinStandardHelpOptions = true,
    description = "Exports new days, the look-back again, and days that late events changed.")
final class SyncCommand implements Callable<Integer> {
  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--accept-shrink",
      description = "Replaces days that lost more events than errors.shrink allows.")
  private boolean acceptShrink;

  @Option(
      names = "--find-late",
      description = "Names changed days older than the look-back by one query over them.")
  private boolean findLate;

  @Option(
      names = "--lag",
      description = "Shows how late events arrived in earlier runs; exports nothing.")
  private boolean showLag;

  @Option(names = "--json", description = "Prints the run record, or the lags, as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    Clock clock = Clock.systemUTC();
    Flow flow = options.load(clock);
    if (showLag) {
      LagText.print(RunRecords.all(flow), isJson, spec.commandLine().getOut());
      return ExitCode.DONE.code();
    }
    WarmUp.begin();
    ShownRun shown = new ShownRun(spec.commandLine(), isJson);
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flow)) {
      Sync sync =
          new Sync(
              sandbox.flow(), new Sync.Options(acceptShrink, findLate), options.arguments(), clock);
      RunRecord record = shown.carryOut(sync);
      return shown.show(record, flow.target(), "the same command again");
    }
  }
}
