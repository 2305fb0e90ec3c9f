package io.mixlake.bench;

import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command as a whole process: wall and CPU seconds, its largest resident size (Linux), and the
 * requests that it made, if somebody counted them.
 */
record Measured(double wallSeconds, double cpuSeconds, long peakBytes, int requests) {

  static Measured run(List<String> command) throws IOException, InterruptedException {
    return run(command, Map.of());
  }

  static Measured run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Path.of("target/bench/last.log").toFile());
    builder.environment().put("MIXPANEL_USERNAME", SandboxSettings.USERNAME);
    builder.environment().put("MIXPANEL_PASSWORD", SandboxSettings.PASSWORD);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    Duration cpu = Duration.ZERO;
    long peak = 0;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      cpu = process.info().totalCpuDuration().orElse(cpu);
      peak = Math.max(peak, peakOf(process.pid()));
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(
          command.get(0)
              + " … "
              + command.get(command.size() - 1)
              + " ended with "
              + process.exitValue()
              + ", see target/bench/last.log");
    }
    return new Measured(wall, cpu.toMillis() / 1e3, peak, 0);
  }

  /** The same with what other processes did for it. */
  Measured plusCpu(double seconds) {
    return new Measured(wallSeconds, cpuSeconds + seconds, peakBytes, requests);
  }

  Measured withRequests(int count) {
    return new Measured(wallSeconds, cpuSeconds, peakBytes, count);
  }

  private static long peakOf(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      // The process has just ended.
      return 0;
    }
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}
