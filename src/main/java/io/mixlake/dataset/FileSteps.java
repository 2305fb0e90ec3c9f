package io.mixlake.dataset;

import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.List;

/** The steps of which commits consist: each may be the last before a crash, and may be repeated. */
public interface FileSteps extends Serializable {
  List<Storage.Entry> list(String folder, String glob) throws IOException;

  InputStream read(String path) throws IOException;

  void publish(String path, byte[] content) throws IOException;

  void move(List<String> from, List<String> to) throws IOException;

  void delete(List<String> paths) throws IOException;

  void removeEmptyFolders(String folder) throws IOException;

  /** Steps on real storage. */
  enum OnStorage implements FileSteps {
    STORAGE;

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
      Storage.publish(path, content);
    }

    @Override
    public void move(List<String> from, List<String> to) throws IOException {
      Storage.move(from, to);
    }

    @Override
    public void delete(List<String> paths) throws IOException {
      Storage.delete(paths);
    }

    @Override
    public void removeEmptyFolders(String folder) throws IOException {
      Storage.removeEmptyFolders(folder);
    }
  }
}
