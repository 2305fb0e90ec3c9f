package io.mixlake.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the files whose path from a folder matches a glob. What cannot lead to one is not looked
 * into: a volume's {@code lost+found} is nobody's to read.
 */
final class MatchingFiles extends SimpleFileVisitor<Path> {
  private static final String ANY_DEPTH = "**";

  private final Path folder;
  private final PathMatcher matcher;
  private final List<PathMatcher> steps = new ArrayList<>();
  private final int depth;
  private final List<Storage.Entry> entries = new ArrayList<>();

  MatchingFiles(Path folder, String glob) {
    this.folder = folder;
    this.matcher = matcher(glob);
    String[] parts = glob.split("/");
    boolean isDeep = glob.contains(ANY_DEPTH);
    this.depth = isDeep ? Integer.MAX_VALUE : parts.length;
    for (int i = 0; i < parts.length - 1 && !parts[i].contains(ANY_DEPTH); i++) {
      steps.add(matcher(parts[i]));
    }
  }

  private PathMatcher matcher(String glob) {
    return folder.getFileSystem().getPathMatcher("glob:" + glob);
  }

  /** How deep to look. */
  int depth() {
    return depth;
  }

  List<Storage.Entry> entries() {
    return entries;
  }

  private boolean leadsOn(Path visited) {
    int names = visited.getNameCount() - folder.getNameCount();
    return names == 0
        || names > steps.size()
        || steps.get(names - 1).matches(visited.getFileName());
  }

  @Override
  public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
    return leadsOn(visited) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (!attributes.isDirectory() && matcher.matches(folder.relativize(file))) {
      long modified = attributes.lastModifiedTime().toMillis();
      entries.add(new Storage.Entry(file.toString(), attributes.size(), modified));
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    return leadsOn(file) ? LocalFiles.ignoreVanished(e) : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path visited, IOException e) throws IOException {
    return LocalFiles.ignoreVanished(e);
  }
}
