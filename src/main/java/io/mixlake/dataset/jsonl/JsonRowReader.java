package io.mixlake.dataset.jsonl;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import io.mixlake.record.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads a file of {@link JsonRowWriter}. */
public final class JsonRowReader implements RowReader {
  /** Numbers keep their digits. */
  private static final ObjectReader READER =
      JsonForm.reader()
          .readerForMapOf(Object.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final MappingIterator<Map<String, Object>> rows;
  private final List<String> columns;
  private Map<String, Object> first;
  private Map<String, Object> row;

  /**
   * @param in is closed with the reader
   * @throws IOException if it is no file of JSON lines
   */
  public JsonRowReader(InputStream in) throws IOException {
    rows = READER.readValues(new GZIPInputStream(in));
    first = rows.hasNextValue() ? rows.nextValue() : null;
    columns = first == null ? List.of() : List.copyOf(first.keySet());
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() throws IOException {
    if (first != null) {
      row = first;
      first = null;
      return true;
    }
    row = rows.hasNextValue() ? rows.nextValue() : null;
    return row != null;
  }

  @Override
  public Object value(int column) {
    return row.get(columns.get(column));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
