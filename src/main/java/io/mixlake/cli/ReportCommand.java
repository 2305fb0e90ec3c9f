package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.DatasetRecords;
import io.mixlake.report.Figures;
import io.mixlake.report.Report;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: what is known about a dataset, or about one run, as a page for people. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Writes an HTML page about the flow's dataset, or about one of its runs.")
final class ReportCommand implements Callable<Integer> {
  @Mixin private FlowOptions flowOptions;
  @Spec private CommandSpec spec;

  @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = "The id of a run.")
  private String runId;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = "report.html",
      description = "Where to write it (default report.html).")
  private Path file;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    Flow flow = flowOptions.loadToLook();
    PrintWriter err = spec.commandLine().getErr();
    DatasetRecords records;
    try {
      records = DatasetRecords.of(flow);
    } catch (IOException e) {
      err.println(e.getMessage());
      return ExitCode.TARGET.code();
    }
    if (records.runs().isEmpty() && records.days().isEmpty()) {
      err.println(
          "There is nothing to report: no run has ended on " + flow.target().path() + " yet");
      return ExitCode.USAGE.code();
    }
    Optional<Figures> figures = figures(flow, records);
    if (figures.isEmpty()) {
      err.println("There is no run " + runId + " of this dataset; runs lists them");
      return ExitCode.USAGE.code();
    }
    if (!OutputFile.write(file, Report.page(figures.get(), Instant.now()), err)) {
      return ExitCode.USAGE.code();
    }
    spec.commandLine().getOut().println("wrote " + file);
    return ExitCode.DONE.code();
  }

  private Optional<Figures> figures(Flow flow, DatasetRecords records) {
    if (runId == null) {
      return Optional.of(Figures.ofDataset(flow, records));
    }
    Optional<RunRecord> run = records.run(runId);
    return run.map(r -> Figures.ofRun(flow, records, r));
  }
}
