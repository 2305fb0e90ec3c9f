package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.flow.Target;
import io.mixlake.flowservice.FlowPayloads;
import io.mixlake.run.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code export-flow}: a flow as Flow Service's payloads. */
@Command(
    name = "export-flow",
    mixinStandardHelpOptions = true,
    description =
        "Prints the flow as Adobe Flow Service's payloads, one JSON object; secrets as placeholders.")
final class ExportFlowCommand implements Callable<Integer> {
  @Mixin private FlowOptions flowOptions;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InvalidFlow {
    Flow flow = flowOptions.loadToLook();
    if (flow.target().format() != Target.Format.EXPERIENCE_PLATFORM || flow.mapping().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "target.format: only a flow to experience-platform, with a mapping, can be exported");
      return ExitCode.USAGE.code();
    }
    try {
      spec.commandLine()
          .getOut()
          .println(FlowPayloads.of(flow, flowOptions.written()).toPrettyString());
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return ExitCode.USAGE.code();
    }
    return ExitCode.DONE.code();
  }
}
