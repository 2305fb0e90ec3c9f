package io.mixlake.dataset.jsonl;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import io.mixlake.record.RowReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a file of {@link JsonRowWriter}. */
public final class JsonRowReader implements RowReader {
  /** Numbers keep their digits. */
  private static final ObjectReader READER =
      new ObjectMapper()
          .readerFor(JsonNode.class)
          .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

  private final MappingIterator<JsonNode> rows;
  private final List<String> columns = new ArrayList<>();
  private JsonNode first;
  private JsonNode row;

  /**
   * @param in is closed with the reader
   * @throws IOException if it is no file of JSON lines
   */
  public JsonRowReader(InputStream in) throws IOException {
    rows = READER.readValues(new GZIPInputStream(in));
    if (rows.hasNextValue()) {
      first = rows.nextValue();
      first.fieldNames().forEachRemaining(columns::add);
    }
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
  public String text(int column) {
    JsonNode value = row.path(columns.get(column));
    if (value.isNull() || value.isMissingNode()) {
      return null;
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
