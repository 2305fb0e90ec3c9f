package io.mixlake.bench;

import io.mixlake.sandbox.CompressedDayFiles;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A sandbox in a process of its own, so that its work is not measured. */
record ServedDays(Process process, BufferedReader out, String url) implements AutoCloseable {

  static ServedDays start(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                List.of(
                    "java",
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ServedDays.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    return new ServedDays(process, out, out.readLine());
  }

  /** How many requests it has had. */
  int requests() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
    return Integer.parseInt(out.readLine());
  }

  /** Serves a folder of days until its standard input ends; says how many requests it had. */
  public static void main(String[] arguments) throws IOException {
    SandboxSettings settings =
        SandboxSettings.defaults()
            .withQuota(0, 0, 0)
            .withEvents(new CompressedDayFiles(Path.of(arguments[0])));
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      System.out.println(sandbox.url());
      while (System.in.read() >= 0) {
        System.out.println(sandbox.requests().size());
      }
    }
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
  }
}
