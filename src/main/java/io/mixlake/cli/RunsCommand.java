package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.RunRecords;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code runs}: the history of a dataset, or one run in detail. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Shows the runs of the flow's dataset, or one of them in detail.")
final class RunsCommand implements Callable<Integer> {
  @Mixin private FlowOptions flowOptions;
  @Spec private CommandSpec spec;

  @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = "The id of a run.")
  private String runId;

  @Option(names = "--failed", description = "Only runs that did not do all that was asked of them.")
  private boolean onlyFailed;

  @Option(names = "--json", description = "Prints the records as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    Flow flow = flowOptions.loadToLook();
    PrintWriter out = spec.commandLine().getOut();
    if (runId == null) {
      List<RunRecord> records =
          RunRecords.all(flow).stream()
              .filter(record -> !onlyFailed || record.metrics().statusSummary().exitCode() != 0)
              .toList();
      if (isJson) {
        out.println(json(records));
      } else {
        RunText.list(records, out);
      }
      return ExitCode.DONE.code();
    }
    Optional<RunRecord> record = RunRecords.find(flow, runId);
    if (record.isEmpty()) {
      spec.commandLine().getErr().println("There is no run " + runId + " of this dataset");
      return ExitCode.USAGE.code();
    }
    if (isJson) {
      out.println(json(record.get()));
    } else {
      RunText.detail(record.get(), out);
    }
    return ExitCode.DONE.code();
  }

  private static String json(Object value) throws IOException {
    return JsonFiles.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
  }
}
