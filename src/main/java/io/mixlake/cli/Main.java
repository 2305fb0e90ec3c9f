package io.mixlake.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code mixlake COMMAND FLOW.yaml [options]}. */
@Command(
    name = "mixlake",
    mixinStandardHelpOptions = true,
    version = "mixlake 0.1.0",
    description = "A company's whole Mixpanel history, in a dataset that it owns.")
public final class Main {
  /** It logs the stack of what it throws as well; kept here, or its level would be forgotten. */
  private static final Logger FLINK_RUNNER =
      Logger.getLogger("org.apache.beam.runners.flink.FlinkRunner");

  /** In the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          CheckCommand.class,
          PreviewCommand.class,
          InitCommand.class,
          PlanCommand.class,
          RunCommand.class,
          SyncCommand.class,
          ScheduleCommand.class,
          PurgeCommand.class,
          ReplayCommand.class,
          VerifyCommand.class,
          RunsCommand.class,
          ReportCommand.class,
          UiCommand.class,
          FunctionsCommand.class,
          ExportFlowCommand.class,
          ImportFlowCommand.class,
          SandboxCommand.class,
          AutoComplete.GenerateCompletion.class);

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    // Numbers in what is printed are to be read by programs, too, whatever the locale's digits.
    Locale.setDefault(Locale.ROOT);
    // Beam and its libraries talk a lot; what matters comes back as an error.
    Logger.getLogger("").setLevel(Level.SEVERE);
    FLINK_RUNNER.setLevel(Level.OFF);
    Results results = new Results(new FileOutputStream(FileDescriptor.out));
    PrintWriter out = new PrintWriter(results, true);
    PrintWriter err = new PrintWriter(System.err, true);
    int code = run(arguments, out, err);
    out.flush();
    System.exit(results.exit(code, err));
  }

  /** Runs a command; results go to {@code out}, all else to {@code err}. */
  static int run(String[] arguments, PrintWriter out, PrintWriter err) {
    return commandLine(arguments)
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(new Failures())
        .execute(arguments);
  }

  /** What understands these words. */
  static CommandLine commandLine(String... arguments) {
    CommandLine commands = new CommandLine(new Main());
    needed(arguments).forEach(commands::addSubcommand);
    return commands.setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** The command that is named, for each of them takes a while to look at; all, for their list. */
  private static List<Class<?>> needed(String[] arguments) {
    String first = arguments.length == 0 ? "" : arguments[0];
    return COMMANDS.stream()
        .filter(command -> command.getAnnotation(Command.class).name().equals(first))
        .filter(command -> command != AutoComplete.GenerateCompletion.class)
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(COMMANDS);
  }
}
