package io.mixlake.cli.launch;

import io.mixlake.cli.Main;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides with which options of Java a command goes on. Whoever gives Java an option that is more
 * than a system property or the size of its heap has set it up already, and keeps what he has; so
 * does, therefore, what was relaunched.
 */
final class Relaunch {
  /** glibc's memory pools, of which it would make eight for each processor. */
  private static final String POOLS = "MALLOC_ARENA_MAX";

  /** Java takes names of files by the locale it was started with, and by nothing else. */
  private static final String LOCALE = "LC_ALL";

  private static final String UTF_8 = "C.UTF-8";

  /** {@code off} keeps every command in the Java that it was started with. */
  static final String SWITCH = "MIXLAKE_RELAUNCH";

  /** They say themselves that they were picked up, which would then be said twice. */
  private static final List<String> OPTIONS_OF_JAVA =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  /** What loads Beam, and many events. The other commands are done before it would pay. */
  private static final Set<String> JOBS = Set.of("run", "sync", "schedule", "replay", "purge");

  private static final Set<String> HELP = Set.of("--help", "-h");

  /**
   * What the compiler is to do. Most of what Java calls often in a run is called often at its start
   * only: with Java's own thresholds, compiling that as well as can be took a third of a run's CPU
   * seconds. Ten times as many calls leave the parts of the inner loop, whose methods are cut to be
   * compiled one by one.
   */
  private static final List<String> COMPILER =
      List.of(
          "-XX:Tier3InvocationThreshold=400",
          "-XX:Tier3MinInvocationThreshold=200",
          "-XX:Tier3CompileThreshold=4000",
          "-XX:Tier4InvocationThreshold=50000",
          "-XX:Tier4MinInvocationThreshold=6000",
          "-XX:Tier4CompileThreshold=150000",
          "-XX:Tier4BackEdgeThreshold=120000",
          "-XX:MaxInlineLevel=5",
          "-XX:FreqInlineSize=60",
          "-XX:InlineSmallCode=800",
          // A Java that has them no more goes without them.
          "-XX:+IgnoreUnrecognizedVMOptions");

  // One very large day was written in 384 MiB on two processors; performance.md has the figures.
  private static final int HEAP_MIB = 256;
  private static final int PROCESSOR_MIB = 96;

  private Relaunch() {}

  /**
   * The command to become instead.
   *
   * <p>It names the jar as the class path, unless it would be taken for two: for {@code -jar}, Java
   * opens the jar twice, to read its manifest first, and ninety thousand entries take a while.
   *
   * @param command this process's words: {@code java [options] -jar JAR [arguments]}
   * @return nothing if it should go on as it is
   */
  static Optional<List<String>> better(List<String> command, Surroundings here) {
    int option = command.indexOf("-jar");
    if (option < 1
        || option + 1 == command.size()
        || !here.isHotSpot()
        || isOff(here.environment())) {
      return Optional.empty();
    }
    List<String> given = command.subList(1, option);
    List<String> arguments = command.subList(option + 2, command.size());
    if (!areKept(given)) {
      return Optional.empty();
    }
    if (!isJob(arguments)) {
      return isBlind(here) ? Optional.of(command) : Optional.empty();
    }
    String jar = command.get(option + 1);
    List<String> better = new ArrayList<>(command.subList(0, 1));
    better.addAll(options(jar, arguments, here));
    better.addAll(given);
    better.addAll(program(jar, here));
    better.addAll(arguments);
    return Optional.of(better);
  }

  /** Whether another locale would let Java see files that it cannot see by this one. */
  private static boolean isBlind(Surroundings here) {
    return here.isAscii() && !UTF_8.equals(here.environment().get(LOCALE));
  }

  /** Variables to set for that command. */
  static Map<String, String> environment(Surroundings here) {
    String pools = here.environment().getOrDefault(POOLS, "2");
    return isBlind(here) ? Map.of(POOLS, pools, LOCALE, UTF_8) : Map.of(POOLS, pools);
  }

  private static List<String> program(String jar, Surroundings here) {
    if (jar.contains(File.pathSeparator)) {
      return List.of("-jar", jar);
    }
    List<String> program = new ArrayList<>();
    for (String opened : here.opens()) {
      program.add("--add-opens=" + opened + "=ALL-UNNAMED");
    }
    program.addAll(List.of("-cp", jar, Main.class.getName()));
    return program;
  }

  private static boolean isOff(Map<String, String> environment) {
    return environment.getOrDefault(SWITCH, "").equals("off")
        || !Collections.disjoint(environment.keySet(), OPTIONS_OF_JAVA);
  }

  /**
   * Whether all options go with ours: a heap, which wins over ours, for it comes later; and
   * properties, but for those that have Java listen on a port, which this process holds already.
   */
  private static boolean areKept(List<String> given) {
    for (String option : given) {
      if (!option.startsWith("-Xmx")
          && (!option.startsWith("-D") || option.startsWith("-Dcom.sun.management."))) {
        return false;
      }
    }
    return true;
  }

  /** Whether these words, behind the jar, are a command that loads Beam. */
  static boolean isJob(List<String> arguments) {
    return !arguments.isEmpty()
        && JOBS.contains(arguments.get(0))
        && Collections.disjoint(arguments, HELP);
  }

  private static List<String> options(String jar, List<String> arguments, Surroundings here) {
    List<String> options = new ArrayList<>();
    options.add("-Xmx" + heapMib(here) + "m");
    // As fast as G1 in so small a heap, with less beside it.
    options.add("-XX:+UseParallelGC");
    options.addAll(COMPILER);
    String archive = archive(jar, arguments, here);
    if (here.archives().contains(archive)) {
      options.add("-XX:SharedArchiveFile=" + archive);
      // An archive of another Java, or of a jar that has changed, is left alone without a word.
      options.add("-Xlog:cds*=off");
    }
    return options;
  }

  /** The larger archive would cost every other run 30 ms, and save it nothing. */
  private static String archive(String jar, List<String> arguments, Surroundings here) {
    String archive = Surroundings.flinkArchiveOf(jar);
    return isOnFlink(arguments) && here.archives().contains(archive)
        ? archive
        : Surroundings.archiveOf(jar);
  }

  /** Whether the runner configuration is called so; a wrong guess costs time, and no more. */
  private static boolean isOnFlink(List<String> arguments) {
    String option = "--runner-config";
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      String value = word.equals(option) && i + 1 < arguments.size() ? arguments.get(i + 1) : word;
      if (word.startsWith(option) && value.contains("flink")) {
        return true;
      }
    }
    return false;
  }

  /** What the units under way need, but never more than half of the memory there is. */
  private static long heapMib(Surroundings here) {
    return Math.min(HEAP_MIB + (long) PROCESSOR_MIB * here.processors(), here.heapBytes() >> 19);
  }
}
