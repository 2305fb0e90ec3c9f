package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.Difference;
import io.mixlake.pipeline.Verdicts;
import io.mixlake.pipeline.Verify;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verify}: compares a dataset with what it was made from, or with Mixpanel. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Compares every value of the dataset with its kept landings or a fresh export.")
final class VerifyCommand implements Callable<Integer> {
  @Mixin private FlowOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--against",
      defaultValue = "LANDINGS",
      paramLabel = "WHAT",
      description = "landings (the default; no request) or export (asks Mixpanel again).")
  private Verify.Against against;

  @Option(
      names = "--sample",
      paramLabel = "DAYS",
      description = "Looks at so many of the flow's days, spread evenly; all without it.")
  private Integer sample;

  @Option(names = "--json", description = "Prints the verdicts as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    if (sample != null && sample < 1) {
      throw new ParameterException(spec.commandLine(), "--sample takes 1 day at least");
    }
    PrintWriter out = spec.commandLine().getOut();
    Flow flow = options.load();
    Verdicts verdicts;
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flow)) {
      Verify verify = new Verify(sandbox.flow(), against, sample == null ? 0 : sample);
      try (Interruption watch = Interruption.of(verify, spec.commandLine().getErr())) {
        verdicts = verify.run();
      }
    }
    if (isJson) {
      out.println(JsonFiles.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(verdicts));
    } else {
      print(verdicts, out);
    }
    out.flush();
    return (verdicts.areEqual() ? ExitCode.DONE : ExitCode.PARTLY).code();
  }

  private void print(Verdicts verdicts, PrintWriter out) {
    for (Verdicts.Day day : verdicts.days()) {
      if (day.status() == Verdicts.Status.DIFFERENT) {
        print(day, out);
      }
    }
    line("equal to", Verdicts.Status.EQUAL, verdicts, out);
    line("different from", Verdicts.Status.DIFFERENT, verdicts, out);
    notCompared(verdicts, out);
  }

  private static void print(Verdicts.Day day, PrintWriter out) {
    out.printf(Locale.ROOT, "%s differs%n", day.day());
    for (Map.Entry<Difference, Long> difference : day.differences().entrySet()) {
      out.printf(
          Locale.ROOT,
          "  %,d %s %s%n",
          difference.getValue(),
          difference.getKey().subject(),
          difference.getKey().meaning());
    }
    if (!day.examples().isEmpty()) {
      out.printf("  event_id of some: %s%n", String.join(", ", day.examples()));
    }
    out.printf("  %s%n", day.message());
  }

  private static void line(
      String word, Verdicts.Status status, Verdicts verdicts, PrintWriter out) {
    List<Verdicts.Day> days =
        verdicts.days().stream().filter(day -> day.status() == status).toList();
    if (!days.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%s %s the %s: %,d rows%n",
          Texts.count(days.size(), "day", "days"),
          word,
          verdicts.against(),
          days.stream().mapToLong(Verdicts.Day::rows).sum());
    }
  }

  private static void notCompared(Verdicts verdicts, PrintWriter out) {
    Map<String, List<LocalDate>> byReason =
        verdicts.days().stream()
            .filter(day -> day.status() == Verdicts.Status.NOT_COMPARED)
            .collect(
                Collectors.groupingBy(
                    Verdicts.Day::message,
                    Collectors.mapping(Verdicts.Day::day, Collectors.toList())));
    byReason.forEach(
        (reason, days) ->
            out.printf(
                "%s not compared, %s: %s%n",
                Texts.count(days.size(), "day", "days"), reason, RunText.ranges(days)));
  }
}
