package io.mixlake.storage;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/** What only local file systems have: folders as things of their own, and owners. */
final class LocalFolders {
  private LocalFolders() {}

  private static boolean isLocal(String folder) {
    return folder.startsWith("/") || folder.matches("[A-Za-z]:[\\\\/].*");
  }

  static void makePrivate(String folder) throws IOException {
    if (!isLocal(folder)) {
      return;
    }
    Path path = Files.createDirectories(Path.of(folder));
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    }
  }

  static void removeEmpty(String folder) throws IOException {
    if (!isLocal(folder) || !Files.isDirectory(Path.of(folder))) {
      return;
    }
    Files.walkFileTree(
        Path.of(folder),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException problem)
              throws IOException {
            if (problem != null) {
              throw problem;
            }
            if (isEmpty(directory)) {
              Files.delete(directory);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.findAny().isEmpty();
    }
  }
}
