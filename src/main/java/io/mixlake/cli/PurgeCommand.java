package io.mixlake.cli;

import io.mixlake.flow.Days;
import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.Purge;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunRecord;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code purge}: removes people from the dataset. */
@Command(
    name = "purge",
    mixinStandardHelpOptions = true,
    description = {
      "Removes people's events from the dataset, its kept answers and its rejects.",
      "Looks at all days, unless --from and --to name some."
    })
final class PurgeCommand implements Callable<Integer> {
  @Mixin private FlowOptions flowOptions;
  @Spec private CommandSpec spec;

  @Option(
      names = "--distinct-id",
      required = true,
      paramLabel = "ID",
      description = "An id of a person; repeatable.")
  private Set<String> ids;

  @Option(names = "--dry-run", description = "Counts what would go, and changes nothing.")
  private boolean isDryRun;

  @Option(
      names = "--landings-only",
      description = "Leaves the days alone, for replay to write them again.")
  private boolean onlyLandings;

  @Option(names = "--json", description = "Prints the record, or the counts, as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    if (ids.contains("")) {
      // More often a variable that is not set than a wish to remove all events that have no id.
      throw new ParameterException(spec.commandLine(), "--distinct-id: an id is missing");
    }
    Flow flow = flowOptions.load();
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flow)) {
      return purge(new Purge(sandbox.flow(), ids, days(flow.days()), onlyLandings));
    }
  }

  private int purge(Purge purge) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (isDryRun) {
      RunRecord.Purged counts = purge.count();
      tell(counts, "would remove", counts, isJson ? err : out, out);
      return ExitCode.DONE.code();
    }
    RunRecord record = new ShownRun(spec.commandLine(), isJson).carryOut(purge);
    tell(record.purged(), "removed", record, isJson ? err : out, out);
    return record.metrics().statusSummary().exitCode();
  }

  private Predicate<LocalDate> days(Days days) {
    return day ->
        (!flowOptions.hasFrom() || !day.isBefore(days.from()))
            && (!flowOptions.hasTo() || !day.isAfter(days.to()));
  }

  private void tell(
      RunRecord.Purged counts, String did, Object json, PrintWriter text, PrintWriter out)
      throws IOException {
    if (isJson) {
      out.println(JsonFiles.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(json));
    }
    text.printf(
        Locale.ROOT,
        "%s %,d rows, %,d lines of kept answers, %,d rejects%n",
        did,
        counts.rows(),
        counts.landedLines(),
        counts.rejectedLines());
    out.flush();
    text.flush();
  }
}
