package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.Backfill;
import io.mixlake.pipeline.WarmUp;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run}: exports a flow's days into its dataset. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Exports the flow's days into the dataset; days that are there are left alone.")
final class RunCommand implements Callable<Integer> {
  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--redo", description = "Exports days that are already there once more.")
  private boolean redo;

  @Option(names = "--json", description = "Prints the run record as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    ShownRun shown = new ShownRun(spec.commandLine(), isJson);
    Flow flow = options.load();
    WarmUp.begin();
    List<String> arguments = options.arguments();
    JobOptions.rejectLostSandbox(flow, arguments, spec.commandLine());
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flow)) {
      RunRecord record = shown.carryOut(new Backfill(sandbox.flow(), redo, arguments));
      return shown.show(record, flow.target(), "the same command again");
    }
  }
}
