package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.FlowFile;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.flow.LastingFlow;
import io.mixlake.flow.Overrides;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The flow file and what the command line changes of it. */
class FlowOptions {
  @Parameters(index = "0", paramLabel = "FLOW.yaml", description = "The flow file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets any key of the flow file, such as source.host=https://…; repeatable.")
  private List<String> sets = List.of();

  @Option(names = "--from", paramLabel = "DAY", description = "First day, instead of days.from.")
  private String from;

  @Option(names = "--to", paramLabel = "DAY", description = "Last day, instead of days.to.")
  private String to;

  /** Whether the command line names a first day. */
  boolean hasFrom() {
    return from != null;
  }

  /** Whether the command line names a last day. */
  boolean hasTo() {
    return to != null;
  }

  Path file() {
    return file;
  }

  List<String> sets() {
    return sets;
  }

  Flow load() throws InvalidFlow {
    return load(Clock.systemUTC());
  }

  /** Loads the flow for a command that asks nobody, and writes nothing into the dataset. */
  Flow loadToLook() throws InvalidFlow {
    return FlowFile.load(file, overrides(Clock.systemUTC()).looking());
  }

  /** The flow's values as they are written. */
  Map<String, String> written() throws InvalidFlow {
    return FlowFile.written(file, overrides(Clock.systemUTC()));
  }

  /** Loads the flow as it is at that clock's time. */
  Flow load(Clock clock) throws InvalidFlow {
    return FlowFile.load(file, overrides(clock));
  }

  /** Loads the flow for runs that begin later. */
  LastingFlow loadLasting(Clock clock) throws InvalidFlow {
    return FlowFile.loadLasting(file, overrides(clock));
  }

  private Overrides overrides(Clock clock) {
    return new Overrides(
        sets, Optional.ofNullable(from), Optional.ofNullable(to), System::getenv, clock);
  }
}
