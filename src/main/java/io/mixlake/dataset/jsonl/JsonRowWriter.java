package io.mixlake.dataset.jsonl;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Decimal;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.MapOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import io.mixlake.record.Row;
import io.mixlake.record.RowWriter;
import io.mixlake.record.Schema;
import io.mixlake.record.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Writes one file of JSON lines: an object a row, its members in the order of the schema. Dates and
 * times are ISO 8601, times in UTC; decimals are plain numbers; doubles that are no numbers are
 * strings, or missing in {@link JsonForm#XDM}.
 */
public final class JsonRowWriter implements RowWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private final List<Field> fields;
  private final JsonForm form;
  private final ChannelOutput target;
  private final OutputStream out;
  private final JsonGenerator json;

  /** Leaves the closing of the channel to its owner. */
  public JsonRowWriter(WritableByteChannel channel, Schema schema, JsonForm form)
      throws IOException {
    this.form = form;
    fields = schema.fields();
    target = new ChannelOutput(channel);
    out = form.over(target);
    json =
        JSON.createGenerator(out, JsonEncoding.UTF8)
            .setRootValueSeparator(null)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
  }

  @Override
  public void write(Row row) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < fields.size(); i++) {
      member(fields.get(i), row.get(i));
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  @Override
  public long bytes() {
    return target.written();
  }

  @Override
  public void finish() throws IOException {
    json.flush();
    if (out instanceof GZIPOutputStream gzip) {
      gzip.finish();
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void member(Field field, Object value) throws IOException {
    if (form == JsonForm.LAKE || isPresent(value)) {
      json.writeFieldName(field.name());
      value(field.type(), value);
    }
  }

  private static boolean isPresent(Object value) {
    return value instanceof Double number ? Double.isFinite(number) : value != null;
  }

  private void value(FieldType type, Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (type instanceof Primitive primitive) {
      primitive(primitive, value);
    } else if (type instanceof Decimal) {
      json.writeNumber((BigDecimal) value);
    } else if (type instanceof Struct struct) {
      struct(struct, (Object[]) value);
    } else if (type instanceof ListOf list) {
      json.writeStartArray();
      for (Object element : (List<?>) value) {
        value(list.element(), element);
      }
      json.writeEndArray();
    } else {
      map((MapOf) type, (Map<?, ?>) value);
    }
  }

  private void struct(Struct type, Object[] members) throws IOException {
    json.writeStartObject();
    for (int i = 0; i < members.length; i++) {
      member(type.fields().get(i), members[i]);
    }
    json.writeEndObject();
  }

  private void map(MapOf type, Map<?, ?> entries) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : entries.entrySet()) {
      json.writeFieldName(entry.getKey().toString());
      value(type.value(), entry.getValue());
    }
    json.writeEndObject();
  }

  private void primitive(Primitive type, Object value) throws IOException {
    switch (type) {
      case STRING -> text(value);
      case BOOLEAN -> json.writeBoolean((boolean) value);
      case INT32 -> json.writeNumber((int) value);
      case INT64 -> json.writeNumber((long) value);
      case DOUBLE -> json.writeNumber((double) value);
      case DATE -> json.writeString(LocalDate.ofEpochDay((int) value).toString());
      case TIMESTAMP -> json.writeString(time((long) value).toString());
    }
  }

  private Instant time(long micros) {
    Instant time = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    return form == JsonForm.XDM ? time.truncatedTo(ChronoUnit.MILLIS) : time;
  }

  private void text(Object value) throws IOException {
    if (value instanceof Utf8 utf8) {
      json.writeUTF8String(utf8.bytes(), utf8.offset(), utf8.length());
    } else {
      byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
      json.writeUTF8String(bytes, 0, bytes.length);
    }
  }
}
