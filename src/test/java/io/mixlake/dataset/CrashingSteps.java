package io.mixlake.dataset;

import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Steps on real storage, of a process that dies: after so many changes it can make none any more. A
 * move or deletion of several files dies among them, a publication with its file half written.
 */
final class CrashingSteps implements FileSteps {
  private static final long serialVersionUID = 1L;
  private int changesLeft;

  /** The process is dead. */
  static final class Crash extends IOException {
    private static final long serialVersionUID = 1L;
  }

  CrashingSteps(int changes) {
    changesLeft = changes;
  }

  private void change() throws Crash {
    if (changesLeft-- <= 0) {
      throw new Crash();
    }
  }

  @Override
  public List<Storage.Entry> list(String folder, String glob) throws IOException {
    return Storage.list(folder, glob);
  }

  @Override
  public InputStream read(String path) throws IOException {
    return Storage.read(path);
  }

  @Override
  public void publish(String path, byte[] content) throws IOException {
    try {
      change();
    } catch (Crash e) {
      Path half = Path.of(path + ".unfinished-0");
      Files.createDirectories(half.getParent());
      Files.write(half, new byte[content.length / 2]);
      throw e;
    }
    Storage.publish(path, content);
  }

  @Override
  public void move(List<String> from, List<String> to) throws IOException {
    for (int i = 0; i < from.size(); i++) {
      change();
      Storage.move(from.subList(i, i + 1), to.subList(i, i + 1));
    }
  }

  @Override
  public void delete(List<String> paths) throws IOException {
    for (String path : paths) {
      change();
      Storage.delete(List.of(path));
    }
  }

  @Override
  public void removeEmptyFolders(String folder) throws IOException {
    change();
    Storage.removeEmptyFolders(folder);
  }
}
