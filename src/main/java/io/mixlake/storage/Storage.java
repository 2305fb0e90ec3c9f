package io.mixlake.storage;

import com.google.common.base.CharMatcher;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MoveOptions.StandardMoveOptions;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * What Mixlake does with files, on any Beam file system. Paths are absolute: {@code /data/x},
 * {@code gs://bucket/x}. Folders are made as needed.
 *
 * <p>On local file systems, what is in a {@link #PRIVATE_FOLDER} can be read by its owner only, and
 * files are on the disk before a {@link #move} or {@link #publish} shows them.
 */
public final class Storage {
  /** The folder of a dataset that holds what is not for its readers. */
  public static final String PRIVATE_FOLDER = "_mixlake";

  private static final CharMatcher GLOB_CHARACTERS = CharMatcher.anyOf("*?[]{}\\");

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private static final String UNFINISHED = ".unfinished-";

  private Storage() {}

  /** Makes the file systems known that the options configure; once, before the first access. */
  public static void configure(PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
  }

  /** The same, if no other files than this machine's, and those at that path, are accessed. */
  public static void configure(PipelineOptions options, String path) {
    if (SCHEME.matcher(path).lookingAt()) {
      configure(options);
    } else {
      LocalServices.during(() -> configure(options));
    }
  }

  /** Whether there is a file system for paths like that. */
  public static boolean isReachable(String path) {
    try {
      FileSystems.matchNewResource(path, true);
      return true;
    } catch (IllegalArgumentException e) {
      // Beam knows no file system of that scheme.
      return false;
    }
  }

  /** A file as a listing shows it: path, size in bytes, last change in epoch milliseconds. */
  public record Entry(String path, long bytes, long modifiedMillis) {
    /** The part behind the last slash. */
    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }

  /** The path of a file or folder inside a folder. */
  public static String inside(String folder, String... names) {
    return folder + "/" + String.join("/", names);
  }

  /** Creates or replaces a file; other processes may see it grow. */
  public static WritableByteChannel create(String path) throws IOException {
    Optional<Path> local = local(path);
    return local.isPresent()
        ? LocalFiles.create(local.get())
        : FileSystems.create(resource(path), MimeTypes.BINARY);
  }

  /** Writes a small file at once: readers see the old content or the new, never a part. */
  public static void publish(String path, byte[] content) throws IOException {
    String temporary = unfinished(path);
    try (OutputStream out = Channels.newOutputStream(create(temporary))) {
      out.write(content);
    }
    move(List.of(temporary), List.of(path));
  }

  /**
   * The same on this machine's disks, if there is no file of that path.
   *
   * @return false if there was one, which is as it was
   */
  static boolean publishNew(String path, byte[] content) throws IOException {
    String temporary = unfinished(path);
    try (OutputStream out = Channels.newOutputStream(create(temporary))) {
      out.write(content);
    }
    try {
      return LocalFiles.link(local(temporary).orElseThrow(), local(path).orElseThrow());
    } finally {
      delete(List.of(temporary));
    }
  }

  /** Whether a path is one of this machine's disks. */
  public static boolean isLocal(String path) {
    return local(path).isPresent();
  }

  /**
   * The folder that keeps a path of this machine's disks from being written: itself, or the one
   * around it in which it would be made. None elsewhere, where only writing tells.
   */
  public static Optional<String> readOnly(String path) {
    return local(path).flatMap(LocalFiles::readOnly).map(Path::toString);
  }

  /**
   * Writes a file into a folder, and deletes it.
   *
   * @throws IOException if the folder cannot be written
   */
  public static void tryWriting(String folder) throws IOException {
    String probe = inside(folder, "check-" + UUID.randomUUID());
    publish(probe, new byte[0]);
    delete(List.of(probe));
  }

  /** Puts a local file on the disk, where a power cut cannot take it; elsewhere files are safe. */
  public static void force(String path) throws IOException {
    Optional<Path> local = local(path);
    if (local.isPresent()) {
      LocalFiles.force(local.get());
    }
  }

  /** A name beside a file, for what is to take its place or has lost it. */
  public static String unfinished(String path) {
    return path + UNFINISHED + UUID.randomUUID();
  }

  /** Whether a listed name is that of a {@link #publish} that a crash interrupted. */
  public static boolean isUnfinished(String name) {
    return name.contains(UNFINISHED);
  }

  /**
   * Opens a file for reading.
   *
   * @throws FileNotFoundException if there is none
   */
  public static InputStream read(String path) throws IOException {
    return Channels.newInputStream(FileSystems.open(resource(path)));
  }

  /**
   * Opens a file for reading at any position.
   *
   * @throws FileNotFoundException if there is none
   * @throws IOException if the file system cannot seek
   */
  public static SeekableByteChannel seek(String path) throws IOException {
    ReadableByteChannel channel = FileSystems.open(resource(path));
    if (channel instanceof SeekableByteChannel seekable) {
      return seekable;
    }
    channel.close();
    throw new IOException("The file system of " + path + " cannot read from the middle of a file");
  }

  /** Fills the buffer from the channel's position. */
  public static void readFully(SeekableByteChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new IOException("A file ended early, at byte " + channel.position());
      }
    }
  }

  /**
   * The files in a folder whose path from there matches a glob, in which {@code *} stays within a
   * name and {@code **} does not; sorted by path, empty if there is none.
   *
   * @throws IOException also if the folder's own path has glob characters and is not local
   */
  public static List<Entry> list(String folder, String glob) throws IOException {
    Optional<Path> local = local(folder);
    List<Entry> entries =
        local.isPresent() ? LocalFiles.list(local.get(), glob) : match(literal(folder), glob);
    return entries.stream().sorted(Comparator.comparing(Entry::path)).toList();
  }

  private static List<Entry> match(String folder, String glob) throws IOException {
    List<Entry> entries = new ArrayList<>();
    MatchResult result = FileSystems.match(inside(folder, glob), EmptyMatchTreatment.ALLOW);
    for (MatchResult.Metadata file : result.metadata()) {
      if (!file.resourceId().isDirectory()) {
        entries.add(
            new Entry(file.resourceId().toString(), file.sizeBytes(), file.lastModifiedMillis()));
      }
    }
    return entries;
  }

  private static String literal(String path) throws IOException {
    if (GLOB_CHARACTERS.matchesAnyOf(path)) {
      throw new IOException(
          "A path of this file system cannot have any of *?[]{}\\ in it: " + path);
    }
    return path;
  }

  /** The files whose path matches a glob behind its last slash, sorted by path. */
  public static List<Entry> list(String glob) throws IOException {
    int slash = glob.lastIndexOf('/');
    return list(glob.substring(0, slash), glob.substring(slash + 1));
  }

  /** Whether there is a file of that path. */
  public static boolean exists(String path) throws IOException {
    Optional<Path> local = local(path);
    return local.isPresent()
        ? Files.isRegularFile(local.get())
        : !FileSystems.match(literal(path), EmptyMatchTreatment.ALLOW).metadata().isEmpty();
  }

  /**
   * The size of a file, bytes.
   *
   * @throws FileNotFoundException if there is none
   */
  public static long size(String path) throws IOException {
    Optional<Path> local = local(path);
    if (local.isEmpty()) {
      return FileSystems.matchSingleFileSpec(literal(path)).sizeBytes();
    } else if (!Files.exists(local.get())) {
      throw new FileNotFoundException(path);
    }
    return Files.size(local.get());
  }

  /** Deletes a folder and all that is in it; one that does not exist is fine. */
  public static void deleteFolder(String folder) throws IOException {
    delete(list(folder, "**").stream().map(Entry::path).toList());
    removeEmptyFolders(folder);
  }

  /** Deletes what crashed processes left half written anywhere in a folder. */
  public static void deleteUnfinished(String folder) throws IOException {
    delete(list(folder, "**" + UNFINISHED + "*").stream().map(Entry::path).toList());
  }

  /**
   * Makes a folder that nobody else on this machine can look into; elsewhere, access is the store's
   * matter.
   */
  public static void makePrivate(String folder) throws IOException {
    Optional<Path> local = local(folder);
    if (local.isPresent()) {
      LocalFiles.makePrivate(local.get());
    }
  }

  /**
   * Moves files, replacing what stands at the new paths. Repeatable: a file that is no longer at
   * its old path is taken as moved.
   */
  public static void move(List<String> from, List<String> to) throws IOException {
    if (!from.isEmpty() && local(from.get(0)).isPresent()) {
      LocalFiles.move(locals(from), locals(to));
    } else {
      FileSystems.rename(resources(from), resources(to), StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  /** Deletes files; one that does not exist is fine. */
  public static void delete(Collection<String> paths) throws IOException {
    List<String> remote = new ArrayList<>();
    for (String path : paths) {
      Optional<Path> local = local(path);
      if (local.isPresent()) {
        Files.deleteIfExists(local.get());
      } else {
        remote.add(path);
      }
    }
    if (!remote.isEmpty()) {
      FileSystems.delete(resources(remote), StandardMoveOptions.IGNORE_MISSING_FILES);
    }
  }

  /**
   * Removes a folder, those in it, and the private ones around it, as far as they hold no file;
   * does nothing where folders do not exist as such.
   */
  public static void removeEmptyFolders(String folder) throws IOException {
    Optional<Path> local = local(folder);
    if (local.isPresent()) {
      LocalFiles.removeEmptyFolders(local.get());
    }
  }

  private static Optional<Path> local(String path) {
    ResourceId resource = resource(path);
    return "file".equals(resource.getScheme())
        ? Optional.of(Path.of(resource.toString()))
        : Optional.empty();
  }

  private static List<Path> locals(List<String> paths) {
    return paths.stream().map(path -> local(path).orElseThrow()).toList();
  }

  private static List<ResourceId> resources(Collection<String> paths) {
    return paths.stream().map(Storage::resource).toList();
  }

  private static ResourceId resource(String path) {
    return FileSystems.matchNewResource(path, false);
  }
}
