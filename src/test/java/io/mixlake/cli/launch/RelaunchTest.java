package io.mixlake.cli.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commands go on in a Java with options of ours, and with which. */
class RelaunchTest {
  private static final long GIB = 1L << 30;
  private static final List<String> OPENS = List.of("java.base/java.lang", "java.base/java.nio");
  private static final Surroundings HERE =
      new Surroundings(Map.of(), true, Set.of(), 2, 6 * GIB, false, OPENS);

  private static Surroundings with(Map<String, String> environment) {
    return new Surroundings(environment, true, Set.of(), 2, 6 * GIB, false, OPENS);
  }

  private static List<String> words(String command) {
    return List.of(command.split(" "));
  }

  private static Optional<List<String>> better(String command) {
    return Relaunch.better(words(command), HERE);
  }

  @Test
  void ourOptionsComeFirstAndAllWordsStay() {
    List<String> better =
        better("/usr/bin/java -Dkey=value -jar a.jar run f.yaml -- --targetParallelism=1")
            .orElseThrow();

    String rest =
        "-Dkey=value --add-opens=java.base/java.lang=ALL-UNNAMED"
            + " --add-opens=java.base/java.nio=ALL-UNNAMED"
            + " -cp a.jar io.mixlake.cli.Main run f.yaml -- --targetParallelism=1";
    assertThat(better).startsWith("/usr/bin/java", "-Xmx448m", "-XX:+UseParallelGC");
    assertThat(better).endsWith(rest.split(" "));
    assertThat(better.subList(1, better.size() - words(rest).size()))
        .allMatch(option -> option.startsWith("-X"));
  }

  /** Java would leave out the others without a word. */
  @Test
  void allOptionsAreThisJavasOwn() {
    HotSpotDiagnosticMXBean java =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);

    assertThat(better("java -jar a.jar run f.yaml").orElseThrow())
        .filteredOn(option -> option.startsWith("-XX:"))
        .hasSizeGreaterThan(2)
        .allSatisfy(option -> java.getVMOption(option.replaceAll("^-XX:[+-]?|=.*$", "")));
  }

  @Test
  void whatWasRelaunchedIsNotAgain() {
    List<String> once = better("java -jar a.jar run f.yaml").orElseThrow();

    assertThat(Relaunch.better(once, HERE)).isEmpty();
  }

  @Test
  void wordsMayBeEmptyOrHoldSpaces() {
    List<String> command = new ArrayList<>(words("java -jar a.jar run"));
    command.addAll(List.of("my flow.yaml", ""));

    List<String> better = Relaunch.better(command, HERE).orElseThrow();

    assertThat(better).endsWith("my flow.yaml", "");
  }

  @Test
  void theArchiveIsTheOneBesideTheJar() {
    assertThat(archive("run f.yaml", "some/a.jsa", "some/a-flink.jsa")).isEqualTo("some/a.jsa");
    assertThat(archive("run f.yaml --runner-config direct", "some/a.jsa", "some/a-flink.jsa"))
        .isEqualTo("some/a.jsa");
    assertThat(archive("run flink.yaml", "some/a.jsa", "some/a-flink.jsa")).isEqualTo("some/a.jsa");
    assertThat(archive("run f.yaml", "some/a-flink.jsa")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run f.yaml --runner-config flink-local",
        "run --runner-config=flink f.yaml",
        "sync f.yaml --runner-config my/flink.yaml -- --parallelism=1"
      })
  void flinkHasAnArchiveOfItsOwn(String command) {
    assertThat(archive(command, "some/a.jsa", "some/a-flink.jsa")).isEqualTo("some/a-flink.jsa");
    assertThat(archive(command, "some/a.jsa")).isEqualTo("some/a.jsa");
    assertThat(archive(command)).isEmpty();
  }

  /** What a command would map into memory, of what lies there; empty if nothing. */
  private static String archive(String command, String... archives) {
    Surroundings here =
        new Surroundings(Map.of(), true, Set.of(archives), 2, 6 * GIB, false, OPENS);
    return Relaunch.better(words("java -jar some/a.jar " + command), here).orElseThrow().stream()
        .filter(word -> word.startsWith("-XX:SharedArchiveFile="))
        .map(word -> word.substring(word.indexOf('=') + 1))
        .findFirst()
        .orElse("");
  }

  /** A class path would be two jars then. */
  @Test
  void aJarWhosePathHasAColonIsNamedAsItWas() {
    assertThat(better("java -jar /12:30/a.jar run f.yaml").orElseThrow())
        .endsWith("-jar", "/12:30/a.jar", "run", "f.yaml")
        .noneMatch(word -> word.startsWith("--add-opens"));
  }

  @Test
  void theHeapGrowsWithProcessorsAndLeavesHalfOfTheMemory() {
    assertThat(heap(1, 6 * GIB)).isEqualTo("-Xmx352m");
    assertThat(heap(16, 16 * GIB)).isEqualTo("-Xmx1792m");
    assertThat(heap(16, GIB / 4)).isEqualTo("-Xmx512m");
  }

  @Test
  void byALocaleWithoutLettersEveryCommandIsStartedAnewByAnother() {
    Surroundings cron = new Surroundings(Map.of(), true, Set.of(), 2, 6 * GIB, true, OPENS);
    Surroundings tried =
        new Surroundings(Map.of("LC_ALL", "C.UTF-8"), true, Set.of(), 2, 6 * GIB, true, OPENS);
    List<String> plan = words("java -jar a.jar plan f.yaml");

    assertThat(Relaunch.better(plan, cron)).contains(plan);
    assertThat(Relaunch.environment(cron)).containsEntry("LC_ALL", "C.UTF-8");
    assertThat(Relaunch.better(plan, tried)).isEmpty();
    assertThat(Relaunch.environment(with(Map.of("MALLOC_ARENA_MAX", "4"))))
        .containsExactly(Map.entry("MALLOC_ARENA_MAX", "4"));
  }

  @Test
  void theHeapThatIsGivenWins() {
    List<String> better = better("java -Xmx2g -jar a.jar run f.yaml").orElseThrow();

    assertThat(better).filteredOn(option -> option.startsWith("-Xmx")).last().isEqualTo("-Xmx2g");
    assertThat(better).contains("-XX:+UseParallelGC");
    assertThat(Relaunch.better(better, HERE)).isEmpty();
  }

  private static String heap(int processors, long heapBytes) {
    Surroundings machine =
        new Surroundings(Map.of(), true, Set.of(), processors, heapBytes, false, OPENS);
    return Relaunch.better(words("java -jar a.jar sync f.yaml"), machine).orElseThrow().get(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java -Xms1g -jar a.jar run f.yaml",
        "java -XX:+UseG1GC -jar a.jar run f.yaml",
        "java -XX:SharedArchiveFile=mine.jsa -jar a.jar run f.yaml",
        "java -XX:ArchiveClassesAtExit=mine.jsa -jar a.jar run f.yaml",
        "java -javaagent:agent.jar -jar a.jar run f.yaml",
        "java -agentlib:jdwp=transport=dt_socket,server=y,address=5005 -jar a.jar run f.yaml",
        "java -Dcom.sun.management.jmxremote.port=9010 -jar a.jar run f.yaml",
        "java @options -jar a.jar run f.yaml"
      })
  void whoSetsJavaUpHasItSo(String command) {
    assertThat(better(command)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS"})
  void soDoesWhoDoesItInTheEnvironment(String name) {
    assertThat(Relaunch.better(words("java -jar a.jar run f"), with(Map.of(name, "-Xmx1g"))))
        .isEmpty();
  }

  @Test
  void itCanBeSwitchedOff() {
    Surroundings off = with(Map.of("MIXLAKE_RELAUNCH", "off"));

    assertThat(Relaunch.better(words("java -jar a.jar run f.yaml"), off)).isEmpty();
  }

  @Test
  void anotherKindOfJavaStaysAsItIs() {
    Surroundings other =
        new Surroundings(Map.of(), false, Set.of("a.jsa"), 2, 6 * GIB, false, OPENS);

    assertThat(Relaunch.better(words("java -jar a.jar run f.yaml"), other)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java -jar a.jar",
        "java -jar a.jar --help",
        "java -jar a.jar run --help",
        "java -jar a.jar plan f.yaml",
        "java -cp classes io.mixlake.cli.Main run f.yaml",
        "java -jar",
        ""
      })
  void whatIsSoonDoneOrNotOursStaysAsItIs(String command) {
    assertThat(better(command)).isEmpty();
  }

  @Test
  void unknownWordsAreNoCommand() {
    assertThat(Relaunch.better(List.of(), HERE)).isEmpty();
  }
}
