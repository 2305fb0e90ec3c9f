package io.mixlake.cli;

import io.mixlake.run.ExitCode;
import io.mixlake.sandbox.CompressedDayFiles;
import io.mixlake.sandbox.EventSource;
import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sandbox}: serves the look-alike of Mixpanel's export API until stopped. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Serves a look-alike of Mixpanel's export API on loopback until stopped.")
final class SandboxCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PortOption port;

  @Option(names = "--events-per-day", defaultValue = "2000")
  private int eventsPerDay;

  @Option(names = "--seed", defaultValue = "1", description = "Other seeds make other events.")
  private long seed;

  @Option(names = "--day-files", description = "A folder of 2024-01-01.ndjson.gz, … to serve.")
  private Path dayFiles;

  @Option(names = "--faults", description = "A fault plan: what goes wrong, and when.")
  private Path faults;

  @Option(names = "--no-quota", description = "Answers any number of requests.")
  private boolean noQuota;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (dayFiles != null && !Files.isDirectory(dayFiles)) {
      throw new ParameterException(
          spec.commandLine(), "--day-files: there is no folder " + dayFiles);
    }
    if (eventsPerDay < 0) {
      throw new ParameterException(spec.commandLine(), "--events-per-day is 0 at least");
    }
    EventSource events =
        dayFiles == null
            ? new GeneratedEvents(seed, eventsPerDay)
            : new CompressedDayFiles(dayFiles);
    SandboxSettings settings = SandboxSettings.defaults().withPort(port.value()).withEvents(events);
    if (noQuota) {
      settings = settings.withQuota(0, 0, 0);
    }
    if (faults != null) {
      settings = settings.withFaults(plan());
    }
    try (SandboxServer server = SandboxServer.start(settings)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(server.url());
      out.flush();
      new CountDownLatch(1).await();
    } catch (BindException e) {
      return port.inUse(e);
    }
    return ExitCode.DONE.code();
  }

  private FaultPlan plan() {
    try {
      return FaultPlan.read(faults);
    } catch (NoSuchFileException e) {
      throw new ParameterException(spec.commandLine(), "--faults: there is no file " + faults, e);
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "--faults: " + e.getMessage(), e);
    }
  }
}
