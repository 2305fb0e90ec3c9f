package io.mixlake.dataset.parquet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** Values of a record that print well: times and dates as ISO 8601, members by name. */
final class GroupValues {
  private GroupValues() {}

  private static Map<String, Object> of(Group group) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Type field : group.getType().getFields()) {
      values.put(field.getName(), value(group, field.getName()));
    }
    return values;
  }

  /** The value of a field, or null if it has none. */
  static Object value(Group group, String name) {
    if (group.getFieldRepetitionCount(name) == 0) {
      return null;
    }
    Type type = group.getType().getType(name);
    if (type.isPrimitive()) {
      return primitive(group, name, type.asPrimitiveType());
    }
    Group value = group.getGroup(name, 0);
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof ListLogicalTypeAnnotation) {
      return list(value);
    }
    return logical instanceof MapLogicalTypeAnnotation ? map(value) : of(value);
  }

  private static List<Object> list(Group group) {
    GroupType repeated = group.getType().getType(0).asGroupType();
    List<Object> items = new ArrayList<>();
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      items.add(value(group.getGroup(0, i), repeated.getFieldName(0)));
    }
    return items;
  }

  private static Map<String, Object> map(Group group) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < group.getFieldRepetitionCount(0); i++) {
      Group entry = group.getGroup(0, i);
      entries.put(entry.getString("key", 0), value(entry, "value"));
    }
    return entries;
  }

  private static Object primitive(Group group, String name, PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(group, name, type, decimal.getScale());
    }
    return switch (type.getPrimitiveTypeName()) {
      case BOOLEAN -> group.getBoolean(name, 0);
      case INT32 ->
          LogicalTypeAnnotation.dateType().equals(logical)
              ? LocalDate.ofEpochDay(group.getInteger(name, 0)).toString()
              : group.getInteger(name, 0);
      case INT64 ->
          logical instanceof TimestampLogicalTypeAnnotation
              ? Instant.EPOCH.plus(group.getLong(name, 0), ChronoUnit.MICROS).toString()
              : group.getLong(name, 0);
      case DOUBLE -> group.getDouble(name, 0);
      case FLOAT -> group.getFloat(name, 0);
      case BINARY, FIXED_LEN_BYTE_ARRAY, INT96 -> group.getBinary(name, 0).toStringUsingUTF8();
    };
  }

  private static BigDecimal decimal(Group group, String name, PrimitiveType type, int scale) {
    return switch (type.getPrimitiveTypeName()) {
      case INT32 -> BigDecimal.valueOf(group.getInteger(name, 0), scale);
      case INT64 -> BigDecimal.valueOf(group.getLong(name, 0), scale);
      default -> new BigDecimal(new BigInteger(group.getBinary(name, 0).getBytes()), scale);
    };
  }
}
