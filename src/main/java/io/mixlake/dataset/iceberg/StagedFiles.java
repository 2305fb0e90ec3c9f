package io.mixlake.dataset.iceberg;

import com.fasterxml.jackson.core.JacksonException;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Remembers which data files runs have begun. Data files are written where they will stay, among
 * those of other writers; so what never gets committed can be told from theirs by a mark only, made
 * in the work folder before the file is.
 */
final class StagedFiles {
  private static final String SUFFIX = ".mark.json";

  private final String folder;

  /**
   * @param path the dataset's folder
   */
  StagedFiles(String path) {
    this.folder = Storage.inside(path, Storage.PRIVATE_FOLDER, "staging");
  }

  /** A file that was begun for a table, which is named by its UUID. */
  private record Mark(String table, String location) {}

  void mark(String runId, String table, String name, String location) throws IOException {
    String mark = Storage.inside(folder, runId, "files", name + SUFFIX);
    try (OutputStream out = Channels.newOutputStream(Storage.create(mark))) {
      out.write(JsonFiles.mapper().writeValueAsBytes(new Mark(table, location)));
    }
  }

  /** The files that a run has begun for that table. */
  Set<String> begun(String runId, String table) throws IOException {
    return marked(Storage.inside(folder, runId), table);
  }

  /**
   * The files that any run has begun for that table. Those of another one are not told: whether
   * they are in use, this table does not know.
   */
  Set<String> begun(String table) throws IOException {
    return marked(folder, table);
  }

  private static Set<String> marked(String folder, String table) throws IOException {
    Set<String> locations = new HashSet<>();
    for (Storage.Entry file : Storage.list(folder, "**" + SUFFIX)) {
      Mark mark = read(file.path());
      if (mark.table().equals(table)) {
        locations.add(mark.location());
      }
    }
    return locations;
  }

  /** Reads a mark; one that a crash cut off has no file yet. */
  private static Mark read(String path) throws IOException {
    try (InputStream in = Storage.read(path)) {
      return JsonFiles.mapper().readValue(in, Mark.class);
    } catch (JacksonException e) {
      return new Mark("", "");
    }
  }

  /** Deletes files, and the folders that they leave empty. */
  static void delete(Collection<String> locations) throws IOException {
    List<String> paths = locations.stream().map(StorageFileIO::path).toList();
    Storage.delete(paths);
    Set<String> folders = new HashSet<>();
    paths.forEach(path -> folders.add(path.substring(0, path.lastIndexOf('/'))));
    for (String each : folders) {
      Storage.removeEmptyFolders(each);
    }
  }
}
