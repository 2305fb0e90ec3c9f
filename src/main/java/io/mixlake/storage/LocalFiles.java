package io.mixlake.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Files of this machine. Beyond what Beam does with them: what lies in a private folder is for its
 * owner only, a moved file survives a power cut, and any character may be in a name.
 */
final class LocalFiles {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final FileAttribute<?>[] USUAL = {};
  private static final FileAttribute<?>[] OWNER_ONLY_FILE = attributes("rw-------");
  private static final FileAttribute<?>[] OWNER_ONLY_FOLDER = attributes("rwx------");

  /** How often a folder may vanish between its making and its first file. */
  private static final int ATTEMPTS = 20;

  private LocalFiles() {}

  static Optional<Path> readOnly(Path path) {
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    return Optional.ofNullable(existing).filter(folder -> !Files.isWritable(folder));
  }

  static FileChannel create(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    for (int attempt = 1; ; attempt++) {
      try {
        makeFolder(file.getParent());
        return FileChannel.open(file, options, isPrivate(file) ? OWNER_ONLY_FILE : USUAL);
      } catch (NoSuchFileException | FileAlreadyExistsException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  static void move(List<Path> from, List<Path> to) throws IOException {
    for (int i = 0; i < from.size(); i++) {
      try {
        if (Files.exists(from.get(i))) {
          move(from.get(i), to.get(i));
        }
      } catch (NoSuchFileException e) {
        // Somebody else was faster; without a source, something else is missing.
        if (Files.exists(from.get(i))) {
          throw e;
        }
      }
    }
  }

  /**
   * Folders are not forced to the disk: file systems keep the order of moves and deletions, so a
   * power cut may undo the last of them, but shows no half file, nor a deletion without the move
   * before it.
   */
  private static void move(Path from, Path to) throws IOException {
    if (Files.size(from) > 0) {
      force(from);
    }
    if (POSIX && isPrivate(from) && !isPrivate(to)) {
      Files.setPosixFilePermissions(from, UsualPermissions.OF_FILES);
    }
    makeFolder(to.getParent());
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException(
          from
              + " and "
              + to
              + " are on two file systems, and a dataset has to be on one: no folder within it may"
              + " be a link to another",
          e);
    }
  }

  /** Gives a file a second name, unless there is a file of that name. */
  static boolean link(Path file, Path name) throws IOException {
    try {
      Files.createLink(name, file);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // A file system without links. Not as safe: readers may see a part of it.
      return copyNew(file, name);
    }
  }

  private static boolean copyNew(Path file, Path name) throws IOException {
    try {
      Files.copy(file, name);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Lists files; {@code glob} is matched against paths as seen from the folder. */
  static List<Storage.Entry> list(Path folder, String glob) throws IOException {
    MatchingFiles files = new MatchingFiles(folder, glob);
    if (Files.exists(folder)) {
      Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), files.depth(), files);
    }
    return files.entries();
  }

  static void removeEmptyFolders(Path top) throws IOException {
    if (Files.isDirectory(top)) {
      Files.walkFileTree(
          top,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              return ignoreVanished(e);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e)
                throws IOException {
              ignoreVanished(e);
              removeIfEmpty(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    }
    Path around = top.getParent();
    while (isPrivate(around) && removeIfEmpty(around)) {
      around = around.getParent();
    }
  }

  static FileVisitResult ignoreVanished(IOException e) throws IOException {
    if (e != null && !(e instanceof NoSuchFileException)) {
      throw e;
    }
    return FileVisitResult.CONTINUE;
  }

  private static boolean removeIfEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    if (isPrivate(folder)) {
      Path open = folder;
      while (isPrivate(open)) {
        open = open.getParent();
      }
      Files.createDirectories(open);
      Files.createDirectories(folder, OWNER_ONLY_FOLDER);
    } else {
      Files.createDirectories(folder);
    }
  }

  static void makePrivate(Path folder) throws IOException {
    makeFolder(folder);
    if (POSIX) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static boolean isPrivate(Path path) {
    for (Path name : path) {
      if (name.toString().equals(Storage.PRIVATE_FOLDER)) {
        return true;
      }
    }
    return false;
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : USUAL;
  }

  /** What the process's umask leaves; it shows in a new file only. */
  private static final class UsualPermissions {
    static final Set<PosixFilePermission> OF_FILES = find();

    private static Set<PosixFilePermission> find() {
      Path probe = Path.of(System.getProperty("java.io.tmpdir"), "mixlake-" + UUID.randomUUID());
      try {
        Files.createFile(probe);
        try {
          return Files.getPosixFilePermissions(probe);
        } finally {
          Files.delete(probe);
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
