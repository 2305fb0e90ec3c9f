package io.mixlake.dataset;

import java.io.Serializable;
import java.util.Locale;

/**
 * A complete file that waits for its commit.
 *
 * @param path where it is now
 * @param name the file name that it will have in its day's partition
 * @param rows how many rows it holds
 * @param bytes its size
 */
public record StagedFile(String path, String name, long rows, long bytes) implements Serializable {

  /** A file name with a number from 0 on, in the same digits whatever the locale's. */
  public static String name(String prefix, int number, String extension) {
    return String.format(Locale.ROOT, "%s-%04d%s", prefix, number, extension);
  }
}
