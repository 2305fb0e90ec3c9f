package io.mixlake.dataset.iceberg;

import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Iceberg's files by way of {@link Storage}: the file systems and credentials that every other part
 * of Mixlake uses, without Hadoop's. What is written is on the disk before a catalog names it.
 * Iceberg makes it by name, so it is public.
 */
public final class StorageFileIO implements FileIO {
  private static final long serialVersionUID = 1L;

  private Map<String, String> properties = Map.of();

  /** The path that {@link Storage} takes for a location, which may be a {@code file:} URI. */
  static String path(String location) {
    return location.replaceFirst("^file:/+", "/");
  }

  @Override
  public void initialize(Map<String, String> given) {
    properties = Map.copyOf(given);
  }

  @Override
  public Map<String, String> properties() {
    return properties;
  }

  @Override
  public InputFile newInputFile(String location) {
    return new StorageInput(location);
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new StorageOutput(location);
  }

  @Override
  public void deleteFile(String location) {
    try {
      Storage.delete(List.of(path(location)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
