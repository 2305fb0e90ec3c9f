package io.mixlake.dataset.parquet;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.record.Utf8;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Hands rows to Parquet's columns. */
final class RowWriteSupport extends WriteSupport<Row> {
  private final Schema schema;
  private final MessageType type;
  private RecordConsumer out;

  RowWriteSupport(Schema schema, MessageType type) {
    this.schema = schema;
    this.type = type;
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(type, Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(type, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.out = recordConsumer;
  }

  @Override
  public void write(Row row) {
    out.startMessage();
    List<Field> fields = schema.fields();
    for (int i = 0; i < fields.size(); i++) {
      field(fields.get(i).name(), i, fields.get(i).type(), row.get(i));
    }
    out.endMessage();
  }

  private void field(String name, int index, FieldType fieldType, Object value) {
    if (value == null) {
      return;
    }
    out.startField(name, index);
    value(fieldType, value);
    out.endField(name, index);
  }

  private void value(FieldType fieldType, Object value) {
    if (fieldType instanceof FieldType.Primitive primitive) {
      primitive(primitive, value);
    } else if (fieldType instanceof FieldType.Decimal decimal) {
      BigDecimal scaled = ((BigDecimal) value).setScale(decimal.scale(), RoundingMode.UNNECESSARY);
      out.addBinary(Binary.fromConstantByteArray(scaled.unscaledValue().toByteArray()));
    } else if (fieldType instanceof FieldType.Struct struct) {
      struct(struct, (Object[]) value);
    } else if (fieldType instanceof FieldType.ListOf list) {
      list(list, (List<?>) value);
    } else {
      map((FieldType.MapOf) fieldType, (Map<?, ?>) value);
    }
  }

  private void primitive(FieldType.Primitive primitive, Object value) {
    switch (primitive) {
      case STRING -> out.addBinary(text(value));
      case BOOLEAN -> out.addBoolean((Boolean) value);
      case INT32, DATE -> out.addInteger((Integer) value);
      case INT64, TIMESTAMP -> out.addLong((Long) value);
      case DOUBLE -> out.addDouble((Double) value);
    }
  }

  private static Binary text(Object value) {
    return value instanceof Utf8 utf8
        ? Binary.fromReusedByteArray(utf8.bytes(), utf8.offset(), utf8.length())
        : Binary.fromString((String) value);
  }

  private void struct(FieldType.Struct struct, Object[] values) {
    out.startGroup();
    for (int i = 0; i < values.length; i++) {
      field(struct.fields().get(i).name(), i, struct.fields().get(i).type(), values[i]);
    }
    out.endGroup();
  }

  private void list(FieldType.ListOf list, List<?> values) {
    out.startGroup();
    if (!values.isEmpty()) {
      out.startField("list", 0);
      for (Object element : values) {
        out.startGroup();
        field("element", 0, list.element(), element);
        out.endGroup();
      }
      out.endField("list", 0);
    }
    out.endGroup();
  }

  private void map(FieldType.MapOf map, Map<?, ?> values) {
    out.startGroup();
    if (!values.isEmpty()) {
      out.startField("key_value", 0);
      for (Map.Entry<?, ?> entry : values.entrySet()) {
        out.startGroup();
        field("key", 0, FieldType.Primitive.STRING, entry.getKey());
        field("value", 1, map.value(), entry.getValue());
        out.endGroup();
      }
      out.endField("key_value", 0);
    }
    out.endGroup();
  }
}
