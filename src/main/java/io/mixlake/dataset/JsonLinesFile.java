package io.mixlake.dataset;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.record.Utf8;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A file of JSON lines while it is written. Times are ISO 8601 in UTC, decimals are numbers, a null
 * column is left out of its line.
 */
final class JsonLinesFile implements DataFile {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final JsonFactory JSON = new JsonFactory();

  private final Schema schema;
  private final CountedBytes counted;
  private final JsonGenerator json;

  JsonLinesFile(String path, Schema schema) throws IOException {
    this.schema = schema;
    this.counted = new CountedBytes(Channels.newOutputStream(Storage.create(path)));
    this.json =
        JSON.createGenerator(new GZIPOutputStream(counted, BUFFER_BYTES), JsonEncoding.UTF8)
            .setRootValueSeparator(null)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
  }

  @Override
  public void write(Row row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < schema.fields().size(); i++) {
      field(schema.fields().get(i), row.get(i));
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public long bytes() {
    return counted.count;
  }

  @Override
  public void close() throws IOException {
    json.close();
  }

  private void field(Field field, Object value) throws IOException {
    if (value != null) {
      json.writeFieldName(field.name());
      value(field.type(), value);
    }
  }

  private void value(FieldType type, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (type instanceof FieldType.Primitive primitive) {
      primitive(primitive, value);
    } else if (type instanceof FieldType.Decimal) {
      json.writeNumber((BigDecimal) value);
    } else if (type instanceof FieldType.Struct struct) {
      json.writeStartObject();
      Object[] members = (Object[]) value;
      for (int i = 0; i < members.length; i++) {
        field(struct.fields().get(i), members[i]);
      }
      json.writeEndObject();
    } else if (type instanceof FieldType.ListOf list) {
      json.writeStartArray();
      for (Object element : (List<?>) value) {
        value(list.element(), element);
      }
      json.writeEndArray();
    } else {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
        json.writeFieldName((String) entry.getKey());
        value(((FieldType.MapOf) type).value(), entry.getValue());
      }
      json.writeEndObject();
    }
  }

  private void primitive(FieldType.Primitive type, Object value) throws IOException {
    switch (type) {
      case STRING -> text(value);
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case INT32 -> json.writeNumber((Integer) value);
      case INT64 -> json.writeNumber((Long) value);
      case DOUBLE -> json.writeNumber((Double) value);
      case DATE -> json.writeString(LocalDate.ofEpochDay((Integer) value).toString());
      case TIMESTAMP ->
          json.writeString(Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString());
    }
  }

  private void text(Object value) throws IOException {
    if (value instanceof Utf8 utf8) {
      json.writeUTF8String(utf8.bytes(), utf8.offset(), utf8.length());
    } else {
      json.writeString(wellFormed((String) value));
    }
  }

  /** Jackson refuses lone surrogates, which no UTF-8 can carry. */
  private static String wellFormed(String text) {
    boolean hasSurrogate = text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    return hasSurrogate ? Utf8.of(text).toString() : text;
  }

  /** Counts what reaches the file. */
  private static final class CountedBytes extends java.io.FilterOutputStream {
    private long count;

    CountedBytes(java.io.OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      count += length;
    }
  }
}
