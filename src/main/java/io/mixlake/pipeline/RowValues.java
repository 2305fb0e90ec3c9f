package io.mixlake.pipeline;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row as values that print well: times and dates as ISO 8601, columns by name. */
final class RowValues {
  private RowValues() {}

  static Map<String, Object> of(Row row, Schema schema) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < schema.fields().size(); i++) {
      Field field = schema.fields().get(i);
      values.put(field.name(), value(field.type(), row.get(i)));
    }
    return values;
  }

  private static Object value(FieldType type, Object value) {
    if (value == null) {
      return null;
    }
    if (type == Primitive.TIMESTAMP) {
      return Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
    }
    if (type == Primitive.DATE) {
      return LocalDate.ofEpochDay((Integer) value).toString();
    }
    if (type == Primitive.STRING) {
      return value.toString();
    }
    if (type instanceof FieldType.Struct struct) {
      Map<String, Object> members = new LinkedHashMap<>();
      Object[] parts = (Object[]) value;
      for (int i = 0; i < parts.length; i++) {
        members.put(struct.fields().get(i).name(), value(struct.fields().get(i).type(), parts[i]));
      }
      return members;
    }
    if (type instanceof FieldType.ListOf list) {
      List<Object> items = new ArrayList<>();
      ((List<?>) value).forEach(item -> items.add(value(list.element(), item)));
      return items;
    }
    if (type instanceof FieldType.MapOf map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((key, v) -> entries.put((String) key, value(map.value(), v)));
      return entries;
    }
    return value;
  }
}
