package io.mixlake.flow;

import java.util.Map;

/**
 * Where the dataset is.
 *
 * @param path the dataset's folder, in any Beam file system; absolute when local, no trailing slash
 * @param fileBytes the size at which a data file is closed and the next one begun, bytes
 * @param options further keys of the format (an Iceberg catalog, an Experience Platform dataset)
 */
public record Target(Format format, String path, long fileBytes, Map<String, String> options)
    implements Flow.Section {

  public Target {
    options = Map.copyOf(options);
  }

  /** The same target with other options. */
  public Target withOptions(Map<String, String> newOptions) {
    return new Target(format, path, fileBytes, newOptions);
  }

  /** The dataset's format. */
  public enum Format {
    PARQUET,
    JSONL,
    ICEBERG,
    EXPERIENCE_PLATFORM
  }
}
