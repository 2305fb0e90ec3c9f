package io.mixlake.cli;

import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.Check;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: tries all that a run will need. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Tries credentials, project, zone, target and mapping, with one query at most.")
final class CheckCommand implements Callable<Integer> {
  @Mixin private FlowOptions flowOptions;
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Prints the findings as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    List<Check.Finding> findings;
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flowOptions.load())) {
      findings = Check.of(sandbox.flow());
    }
    PrintWriter out = spec.commandLine().getOut();
    if (isJson) {
      out.println(JsonFiles.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings));
    } else {
      for (Check.Finding finding : findings) {
        out.printf(
            "%-5s %-8s %s%n",
            finding.isFine() ? "ok" : "WRONG", finding.subject(), finding.message());
      }
    }
    out.flush();
    return findings.stream()
        .filter(finding -> !finding.isFine())
        .map(finding -> finding.exitCode().code())
        .findFirst()
        .orElse(ExitCode.DONE.code());
  }
}
