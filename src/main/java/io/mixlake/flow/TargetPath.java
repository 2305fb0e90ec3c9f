package io.mixlake.flow;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The dataset's folder as the user wrote it, made absolute and looked at, never created. */
final class TargetPath {

  private static final Pattern REMOTE = Pattern.compile("(?i)(?!file:)[a-z][a-z0-9+.-]*://.+");

  /** What was meant as an address, or for a shell to replace. */
  private static final Pattern ODD = Pattern.compile("~|(?i)(?!file:/)[a-z][a-z0-9+.-]+:");

  private static final Pattern FILE_URI = Pattern.compile("(?i)file:/.*");

  private TargetPath() {}

  /**
   * The path, absolute when local, without a closing slash.
   *
   * @throws IllegalArgumentException if no dataset can be there
   */
  static String of(String text) {
    if (REMOTE.matcher(text).matches()) {
      return text.replaceFirst("/+$", "");
    }
    if (ODD.matcher(text).lookingAt()) {
      throw new IllegalArgumentException(
          "is neither an address, such as gs://bucket/orders, nor a plain path; write ./ before it"
              + " if it is a folder's name");
    }
    Path path = local(text).toAbsolutePath().normalize();
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new IllegalArgumentException("is a file; a dataset is a folder");
    }
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing)) {
      throw new IllegalArgumentException("cannot be created: a part of it is a file");
    }
    return path.toString();
  }

  private static Path local(String text) {
    try {
      return FILE_URI.matcher(text).matches() ? Path.of(URI.create(text)) : Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("is no path of this file system", e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be a path, or a file:/// address without a host", e);
    }
  }
}
