package io.mixlake.cli.launch;

import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What decides how a command should run here.
 *
 * @param isHotSpot whether Java understands options as OpenJDK's does
 * @param archives files beside the jar with its classes, ready to be mapped into memory
 * @param processors as many units of work are under way at once
 * @param heapBytes what Java takes by itself: a quarter of the machine's memory, or the container's
 * @param isAscii whether the locale, as cron's, has no names but ASCII ones for files
 * @param opens packages of Java's own that the jar's manifest opens, {@code module/package}
 */
record Surroundings(
    Map<String, String> environment,
    boolean isHotSpot,
    Set<String> archives,
    int processors,
    long heapBytes,
    boolean isAscii,
    List<String> opens) {
  Surroundings {
    environment = Map.copyOf(environment);
    archives = Set.copyOf(archives);
    opens = List.copyOf(opens);
  }

  static Surroundings ofThisProcess() {
    Runtime runtime = Runtime.getRuntime();
    String jar = System.getProperty("java.class.path");
    return new Surroundings(
        System.getenv(),
        System.getProperty("java.vm.name").endsWith("Server VM"),
        archives(jar),
        runtime.availableProcessors(),
        runtime.maxMemory(),
        hasAsciiLocale(),
        opens(jar));
  }

  /** Java's names for it. */
  static boolean hasAsciiLocale() {
    return List.of("ANSI_X3.4-1968", "US-ASCII").contains(System.getProperty("sun.jnu.encoding"));
  }

  private static List<String> opens(String jar) {
    try (JarFile file = new JarFile(jar)) {
      Manifest manifest = file.getManifest();
      String opens = manifest == null ? null : manifest.getMainAttributes().getValue("Add-Opens");
      return opens == null ? List.of() : List.of(opens.split(" +"));
    } catch (IOException e) {
      // No jar but folders of classes, as tests have them: there is no manifest then.
      return List.of();
    }
  }

  private static Set<String> archives(String jar) {
    Set<String> archives = new HashSet<>();
    for (String archive : List.of(archiveOf(jar), flinkArchiveOf(jar))) {
      if (new File(archive).canRead()) {
        archives.add(archive);
      }
    }
    return archives;
  }

  /** The class archive of that jar, made with it. */
  static String archiveOf(String jar) {
    return beside(jar, ".jsa");
  }

  /** The same with Flink's classes, twice as large. */
  static String flinkArchiveOf(String jar) {
    return beside(jar, "-flink.jsa");
  }

  private static String beside(String jar, String ending) {
    return jar.replaceFirst("\\.jar$", "") + ending;
  }
}
