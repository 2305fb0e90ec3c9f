package io.mixlake.cli.launch;

import java.io.File;
import java.util.Map;

/**
 * What decides how a command should run here.
 *
 * @param isHotSpot whether Java understands options as OpenJDK's does
 * @param hasArchive whether the jar's classes lie beside it, ready to be mapped into memory
 * @param processors as many units of work are under way at once
 * @param heapBytes what Java takes by itself: a quarter of the machine's memory, or the container's
 */
record Surroundings(
    Map<String, String> environment,
    boolean isHotSpot,
    boolean hasArchive,
    int processors,
    long heapBytes) {
  Surroundings {
    environment = Map.copyOf(environment);
  }

  static Surroundings ofThisProcess() {
    Runtime runtime = Runtime.getRuntime();
    return new Surroundings(
        System.getenv(),
        System.getProperty("java.vm.name").endsWith("Server VM"),
        new File(archiveOf(System.getProperty("java.class.path"))).canRead(),
        runtime.availableProcessors(),
        runtime.maxMemory());
  }

  /** The class archive of that jar, made with it. */
  static String archiveOf(String jar) {
    return jar.replaceFirst("\\.jar$", "") + ".jsa";
  }
}
