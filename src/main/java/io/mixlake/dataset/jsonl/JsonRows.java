package io.mixlake.dataset.jsonl;

import com.fasterxml.jackson.databind.MappingIterator;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads back the beginning of a file that {@link JsonRowWriter} wrote, for people to look at. */
public final class JsonRows {
  private JsonRows() {}

  /** The first rows of a file: values by column. */
  public static List<Map<String, Object>> first(String path, int most) throws IOException {
    try (InputStream in = new GZIPInputStream(Storage.read(path));
        MappingIterator<Map<String, Object>> lines =
            JsonFiles.mapper().readerForMapOf(Object.class).readValues(in)) {
      List<Map<String, Object>> rows = new ArrayList<>();
      while (rows.size() < most && lines.hasNextValue()) {
        rows.add(lines.nextValue());
      }
      return rows;
    }
  }
}
