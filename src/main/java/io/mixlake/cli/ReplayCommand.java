package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.Replay;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: writes days again from kept landings. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = "Maps kept landings (landing.keep) again and replaces their days; asks nothing.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--rejects", description = "Only days that have rejected lines.")
  private boolean onlyRejects;

  @Option(names = "--json", description = "Prints the run record as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    ShownRun shown = new ShownRun(spec.commandLine(), isJson);
    Flow flow = options.load();
    RunRecord record;
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flow)) {
      record = shown.carryOut(new Replay(sandbox.flow(), onlyRejects, options.arguments()));
    }
    return shown.show(record, flow.target(), "run --redo for those days");
  }
}
