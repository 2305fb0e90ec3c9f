package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar becomes a Java with options of ours, and nobody outside can tell. */
@EnabledOnOs(OS.LINUX)
class RelaunchIT {
  private static final String DAY = "2024-01-01";
  private static final SandboxSettings SMALL =
      SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(5, 100));

  /** Whose first request gets no answer, so that the run is there to be looked at. */
  private static final SandboxSettings STALLING =
      SMALL.withFaults(FaultPlan.parse("faults: [{when: {request: 1}, fault: stall}]"));

  @TempDir Path folder;

  private Process start(
      Path jar, List<String> java, Map<String, String> more, Path flow, String... words)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java);
    command.addAll(List.of("-jar", jar.toString(), "run", flow.toString()));
    command.addAll(List.of("--from", DAY, "--to", DAY));
    command.addAll(List.of("--set", "source.timeouts.firstByte=5m"));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().keySet().removeIf(name -> name.endsWith("JAVA_OPTIONS"));
    builder.environment().putAll(more);
    return builder.start();
  }

  private Process start(List<String> java, Map<String, String> more, Path flow, String... words)
      throws IOException {
    return start(Path.of("target/mixlake.jar"), java, more, flow, words);
  }

  private String output(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private void awaitRequest(Cli cli, Process process) throws Exception {
    while (cli.sandbox().requests().isEmpty()) {
      assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).as(output("err")).isFalse();
    }
  }

  /** What Linux says that the process runs while it waits for its first answer. */
  private List<String> runningCommand(List<String> java, Map<String, String> more, String... words)
      throws Exception {
    try (Cli cli = new Cli(folder, STALLING)) {
      Process process = start(java, more, cli.flow(), words);
      try {
        awaitRequest(cli, process);
        Path running = Path.of("/proc", "" + process.pid(), "cmdline");
        return List.of(Files.readString(running, StandardCharsets.ISO_8859_1).split("\0"));
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  @Test
  void theSameProcessGoesOnWithOptionsOfOurs() throws Exception {
    assertThat(runningCommand(List.of("-Dsome=thing"), Map.of()))
        .contains("-XX:+UseParallelGC", "-XX:SharedArchiveFile=target/mixlake.jsa", "-Dsome=thing")
        .anyMatch(word -> word.startsWith("-Xmx"))
        .contains("--add-opens=java.base/java.lang=ALL-UNNAMED")
        .containsSequence("-cp", "target/mixlake.jar", Main.class.getName(), "run");
  }

  @Test
  void onFlinkItHasFlinksClasses() throws Exception {
    assertThat(runningCommand(List.of(), Map.of(), "--runner-config", "flink-local"))
        .contains("-XX:SharedArchiveFile=target/mixlake-flink.jsa");
  }

  @Test
  void theUsersOwnOptionsAreTheOnlyOnes() throws Exception {
    assertThat(runningCommand(List.of("-Xss2m"), Map.of()))
        .containsSequence("-Xss2m", "-jar")
        .filteredOn(word -> word.startsWith("-X"))
        .hasSize(1);
  }

  @Test
  void theUsersHeapIsTheOnlyOptionThatGoesWithOurs() throws Exception {
    assertThat(runningCommand(List.of("-Xmx300m"), Map.of()))
        .contains("-XX:+UseParallelGC")
        .filteredOn(word -> word.startsWith("-Xmx"))
        .last()
        .isEqualTo("-Xmx300m");
  }

  @Test
  void switchedOffItGoesOnAsItWas() throws Exception {
    assertThat(runningCommand(List.of(), Map.of("MIXLAKE_RELAUNCH", "off")))
        .noneMatch(word -> word.startsWith("-X"));
  }

  @Test
  void whereNoLibraryCanBeLoadedItGoesOnAsItWas() throws Exception {
    assertThat(runningCommand(List.of("-Djna.tmpdir=/proc/none"), Map.of()))
        .noneMatch(word -> word.startsWith("-X"));
    assertThat(output("err")).doesNotContain("jna");
  }

  @Test
  void itSaysNoMoreThanTheRunDoes() throws Exception {
    try (Cli cli = new Cli(folder, SMALL)) {
      assertThat(start(List.of(), Map.of(), cli.flow()).waitFor()).isZero();

      assertThat(output("out")).startsWith("Run 2").contains("success").doesNotContain("warning");
      assertThat(output("err")).doesNotContain("warning", "Picked up");
      assertThat(cli.lake().files("_SUCCESS")).hasSize(1);
    }
  }

  @Test
  void byCronsLocaleFilesMayHaveAnyName() throws Exception {
    try (Cli cli = new Cli(folder, SMALL)) {
      Path target = folder.resolve("s\u00fc\u00df");
      String set = "target.path=" + target;
      Map<String, String> cron = Map.of("LC_ALL", "C", "LANG", "C");

      assertThat(start(List.of(), cron, cli.flow(), "--set", set).waitFor())
          .as(output("err"))
          .isZero();

      assertThat(target.resolve("dt=" + DAY + "/_SUCCESS")).exists();
    }
  }

  @Test
  void anArchiveThatIsNoneIsLeftAlone() throws Exception {
    Path jar =
        Files.createSymbolicLink(
            folder.resolve("a.jar"), Path.of("target/mixlake.jar").toAbsolutePath());
    Files.writeString(folder.resolve("a.jsa"), "not an archive");
    try (Cli cli = new Cli(folder, SMALL)) {
      assertThat(start(jar, List.of(), Map.of(), cli.flow()).waitFor()).isZero();

      assertThat(output("out")).startsWith("Run 2").doesNotContain("a.jsa");
      assertThat(output("err")).doesNotContain("a.jsa");
    }
  }

  @Test
  void exitCodesAreThoseOfTheRun() throws Exception {
    try (Cli cli = new Cli(folder, SMALL)) {
      Path flow = cli.flow();
      Files.writeString(folder.resolve("password"), "wrong");
      assertThat(start(List.of(), Map.of(), flow).waitFor()).isEqualTo(3);

      Files.writeString(flow, "flow: test\nsources: {}\n");
      assertThat(start(List.of(), Map.of(), flow).waitFor()).isEqualTo(2);
      assertThat(output("err")).contains("sources");
    }
  }

  @Test
  void toldToStopItSaysWhatIsCommitted() throws Exception {
    try (Cli cli = new Cli(folder, STALLING)) {
      Process process = start(List.of(), Map.of(), cli.flow());
      awaitRequest(cli, process);

      process.destroy();

      assertThat(process.waitFor()).isEqualTo(130);
      assertThat(output("err")).contains("Interrupted: run", "had committed 0 days");
    }
  }

  @Test
  void askedForItsThreadsItShowsThem() throws Exception {
    try (Cli cli = new Cli(folder, STALLING)) {
      Process process = start(List.of(), Map.of(), cli.flow());
      awaitRequest(cli, process);

      String pid = "" + process.pid();
      assertThat(new ProcessBuilder("kill", "-QUIT", pid).start().waitFor()).isZero();

      while (!output("out").contains("Full thread dump")) {
        assertThat(process.waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
      }
      process.destroyForcibly().waitFor();
    }
  }

  /** Java archives no class without stack maps. */
  @Test
  void theCommandLinesLibraryCanBeArchived() throws IOException {
    try (JarFile jar = new JarFile("target/mixlake.jar");
        DataInputStream library =
            new DataInputStream(jar.getInputStream(jar.getEntry("picocli/CommandLine.class")))) {
      library.skipNBytes(6);

      assertThat(library.readUnsignedShort()).as("class file version").isGreaterThanOrEqualTo(50);
    }
  }
}
