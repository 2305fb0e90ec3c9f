package io.mixlake.cli;

import java.io.PrintWriter;
import java.util.List;
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

  private static final String COMPLETION = "generate-completion";

  /** In the order of the help. */
  private static final List<String> COMMANDS =
      List.of(
          "check",
          "preview",
          "init",
          "plan",
          "run",
          "sync",
          "schedule",
          "purge",
          "replay",
          "verify",
          "runs",
          "report",
          "ui",
          "functions",
          "export-flow",
          "import-flow",
          "sandbox",
          COMPLETION);

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] arguments) {
    // Beam and its libraries talk a lot; what matters comes back as an error.
    Logger.getLogger("").setLevel(Level.SEVERE);
    FLINK_RUNNER.setLevel(Level.OFF);
    System.exit(
        run(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
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
    needed(arguments).forEach(name -> commands.addSubcommand(command(name)));
    return commands.setCaseInsensitiveEnumValuesAllowed(true);
  }

  /** The command that is named, for each of them takes a while to look at; all, for their list. */
  private static List<String> needed(String[] arguments) {
    boolean isOne = arguments.length > 0 && COMMANDS.contains(arguments[0]);
    return isOne && !arguments[0].equals(COMPLETION) ? List.of(arguments[0]) : COMMANDS;
  }

  private static Object command(String name) {
    return switch (name) {
      case "check" -> new CheckCommand();
      case "preview" -> new PreviewCommand();
      case "init" -> new InitCommand();
      case "plan" -> new PlanCommand();
      case "run" -> new RunCommand();
      case "sync" -> new SyncCommand();
      case "schedule" -> new ScheduleCommand();
      case "purge" -> new PurgeCommand();
      case "replay" -> new ReplayCommand();
      case "verify" -> new VerifyCommand();
      case "runs" -> new RunsCommand();
      case "report" -> new ReportCommand();
      case "ui" -> new UiCommand();
      case "functions" -> new FunctionsCommand();
      case "export-flow" -> new ExportFlowCommand();
      case "import-flow" -> new ImportFlowCommand();
      case "sandbox" -> new SandboxCommand();
      case COMPLETION -> new AutoComplete.GenerateCompletion();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
