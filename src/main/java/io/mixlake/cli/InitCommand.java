package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.Preview;
import io.mixlake.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code init}: a flow file and a mapping set to begin with. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Writes FLOW.yaml, unless it is there, and a mapping set that suits a sample of events.",
      "Values for a new file come from --set, such as --set source.projectId=2384945."
    })
final class InitCommand implements Callable<Integer> {
  private static final int SAMPLE_ROWS = 2000;

  @Mixin private FlowOptions flowOptions;
  @Spec private CommandSpec spec;

  @Option(
      names = "--tenant",
      defaultValue = "_tenant",
      description = "The object for properties without a standard field (default _tenant).")
  private String tenant;

  @Option(names = "--force", description = "Replaces a mapping set that is there.")
  private boolean force;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (!tenant.matches("\\w+")) {
      err.println("--tenant: letters, digits and underscores are needed, as in _acme");
      return ExitCode.USAGE.code();
    }
    Path file = flowOptions.file();
    Path mapping = file.resolveSibling(stem(file) + ".mapping.json");
    if (Files.exists(mapping) && !force) {
      err.println(mapping + " is there already; --force replaces it");
      return ExitCode.USAGE.code();
    }
    boolean isNew = !Files.exists(file);
    if (isNew && !OutputFile.write(file, newFlow(stem(file)), err)) {
      return ExitCode.USAGE.code();
    }
    boolean isDone = false;
    try {
      Flow flow = flowOptions.load().withoutMapping();
      try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flow)) {
        Preview preview = Preview.of(sandbox.flow(), SAMPLE_ROWS);
        if (!OutputFile.write(mapping, preview.suggestedMapping(tenant), err)) {
          return ExitCode.USAGE.code();
        }
        isDone = true;
        tell(isNew, file, mapping, preview);
      }
    } finally {
      if (isNew && !isDone) {
        Files.deleteIfExists(file);
      }
    }
    return ExitCode.DONE.code();
  }

  private String newFlow(String name) {
    try {
      return NewFlowFile.text(name, flowOptions.sets());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void tell(boolean isNew, Path file, Path mapping, Preview preview) {
    PrintWriter out = spec.commandLine().getOut();
    if (isNew) {
      out.println("wrote " + file);
    }
    out.println(
        "wrote "
            + mapping
            + ", from "
            + Texts.count(preview.events(), "sampled event", "sampled events")
            + " of "
            + preview.days().text());
    preview.zoneHint().ifPresent(hint -> out.println("warning: " + hint));
    out.println("next: edit both; to use the mapping set, add to " + file.getFileName() + ":");
    out.println("  mapping: " + NewFlowFile.value(mapping.getFileName().toString()));
    out.flush();
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }
}
