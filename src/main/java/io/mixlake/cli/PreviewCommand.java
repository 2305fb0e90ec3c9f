package io.mixlake.cli;

import io.mixlake.flow.InvalidFlow;
import io.mixlake.pipeline.Preview;
import io.mixlake.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code preview}: a few events, what they are made of, and the rows they become. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = "Samples events with one query: their properties, and the rows they become.")
final class PreviewCommand implements Callable<Integer> {
  /** Types and shares need more events than people want to read. */
  private static final int LEAST_SAMPLE = 500;

  @Mixin private FlowOptions flowOptions;
  @Spec private CommandSpec spec;

  @Option(names = "--rows", defaultValue = "10", description = "Rows to show (default 10).")
  private int rows;

  @Option(names = "--json", description = "Prints the preview as JSON.")
  private boolean isJson;

  @Override
  public Integer call() throws InvalidFlow, IOException {
    if (rows < 0) {
      throw new ParameterException(spec.commandLine(), "--rows goes from 0 up");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (EmbeddedSandbox sandbox = EmbeddedSandbox.startFor(flowOptions.load())) {
      Preview preview = Preview.of(sandbox.flow(), Math.max(rows, LEAST_SAMPLE));
      if (isJson) {
        out.println(PreviewText.json(preview, rows));
      } else {
        PreviewText.print(preview, rows, out);
      }
      out.flush();
    }
    return ExitCode.DONE.code();
  }
}
