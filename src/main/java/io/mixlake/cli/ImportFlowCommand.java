package io.mixlake.cli;

import com.fasterxml.jackson.core.JacksonException;
import io.mixlake.flowservice.ImportedFlow;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import-flow}: a flow file and a mapping set out of Flow Service's payloads. */
@Command(
    name = "import-flow",
    mixinStandardHelpOptions = true,
    description = "Writes a flow file and its mapping set from Adobe Flow Service's payloads.")
final class ImportFlowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Payloads, as export-flow prints them.")
  private Path file;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FLOW.yaml",
      required = true,
      description = "The flow file to write; its mapping set is written beside it.")
  private Path output;

  @Option(names = "--force", description = "Replaces files that are there.")
  private boolean force;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (output.getFileName() == null || !Files.isRegularFile(file)) {
      return usage((Files.isRegularFile(file) ? output : file) + " is no file");
    }
    Path mapping =
        output.resolveSibling(
            output.getFileName().toString().replaceFirst("\\.ya?ml$", "") + ".mapping.json");
    for (Path there : new Path[] {output, mapping}) {
      if (Files.exists(there) && !force) {
        return usage(there + " is there already; --force replaces it");
      }
    }
    if (!Files.isReadable(file)) {
      return usage(file + " cannot be read");
    }
    try {
      ImportedFlow flow =
          ImportedFlow.of(
              JsonFiles.mapper().readTree(Files.readString(file)),
              mapping.getFileName().toString());
      PrintWriter err = spec.commandLine().getErr();
      if (!OutputFile.write(mapping, flow.mapping(), err)
          || !OutputFile.write(output, flow.flow(), err)) {
        return ExitCode.USAGE.code();
      }
    } catch (CharacterCodingException e) {
      return usage(file + ": is not UTF-8");
    } catch (JacksonException e) {
      return usage(file + ": is not JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      return usage(e.getMessage().replaceAll("(?m)^", file + ": "));
    }
    spec.commandLine().getOut().println("wrote " + output + " and " + mapping);
    spec.commandLine().getOut().println("next: check " + output);
    return ExitCode.DONE.code();
  }

  private int usage(String message) {
    spec.commandLine().getErr().println(message);
    return ExitCode.USAGE.code();
  }
}
