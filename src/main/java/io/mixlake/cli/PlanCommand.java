package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.mixpanel.RequestPlan;
import io.mixlake.pipeline.Backfill;
import io.mixlake.pipeline.RunPlan;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code plan}: the requests that a run would make. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Shows the requests that run would make, and their time; sends nothing.")
final class PlanCommand implements Callable<Integer> {
  private static final long BYTES_PER_MEGABYTE = 1_000_000;
  private static final long MOST_MEGABYTES = 1_000_000_000;
  private static final int MOST_LISTED = 100;

  @Mixin private JobOptions options;
  @Spec private CommandSpec spec;

  @Option(names = "--redo", description = "Plans for days that are already there, too.")
  private boolean redo;

  @Option(
      names = "--day-megabytes",
      defaultValue = "40",
      description = "Events of a day, MB of JSON, if no earlier run has told (default 40).")
  private long dayMegabytes;

  @Option(names = "--json", description = "Prints the plan as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    if (dayMegabytes < 0 || dayMegabytes > MOST_MEGABYTES) {
      throw new ParameterException(
          spec.commandLine(), "--day-megabytes goes from 0 to " + MOST_MEGABYTES);
    }
    Flow flow = options.loadToLook();
    RunPlan plan =
        new Backfill(flow, redo, options.arguments()).plan(dayMegabytes * BYTES_PER_MEGABYTE);
    PrintWriter out = spec.commandLine().getOut();
    if (isJson) {
      out.println(JsonFiles.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(plan));
    } else {
      print(plan, out);
    }
    out.flush();
    return ExitCode.DONE.code();
  }

  private void print(RunPlan plan, PrintWriter out) {
    RequestPlan requests = plan.requests();
    out.printf(
        "%s to export, %d there before, %d landed before%n",
        Texts.count(plan.wantedDays(), "day", "days"), plan.presentDays(), requests.landedDays());
    out.printf(
        "%s, about %s with the quota; one day at a time: %s, %s%n",
        Texts.count(requests.requests().size(), "request", "requests"),
        time(requests.duration()),
        Texts.count(plan.dayByDayRequests(), "request", "requests"),
        time(plan.dayByDay()));
    requests.requests().stream()
        .limit(MOST_LISTED)
        .forEach(r -> out.printf("  %s to %s  after %s%n", r.from(), r.to(), time(r.after())));
    if (requests.requests().size() > MOST_LISTED) {
      out.printf("  … and %d more%n", requests.requests().size() - MOST_LISTED);
    }
  }

  private static String time(Duration duration) {
    long seconds = duration.toSeconds();
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
  }
}
