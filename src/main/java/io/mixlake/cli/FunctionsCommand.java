package io.mixlake.cli;

import io.mixlake.mapping.function.Function;
import io.mixlake.mapping.function.Functions;
import io.mixlake.run.ExitCode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code functions}: what mapping expressions can call. */
@Command(
    name = "functions",
    mixinStandardHelpOptions = true,
    description = "Lists the functions of mapping expressions, each with an example.")
final class FunctionsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Only functions whose name or group has this in it.")
  private String text;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    String group = "";
    for (Function function : Functions.catalogue()) {
      if (!function.name().contains(text) && !function.group().contains(text)) {
        continue;
      }
      if (!function.group().equals(group)) {
        group = function.group();
        out.println(group);
      }
      out.println("  " + function.signature() + ": " + function.returns());
      out.println("      " + function.meaning());
      String result = function.result().isEmpty() ? "" : "  =  " + function.result();
      out.println("      " + function.example() + result);
    }
    out.flush();
    return ExitCode.DONE.code();
  }
}
