package io.mixlake.dataset.iceberg;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Decimal;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.MapOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import io.mixlake.record.Schema;
import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** The Iceberg form of a schema: all columns optional. Ids count from 1; a table gives its own. */
final class IcebergTypes {
  private int lastId;

  private IcebergTypes() {}

  static org.apache.iceberg.Schema of(Schema schema) {
    return new org.apache.iceberg.Schema(new IcebergTypes().fields(schema.fields()));
  }

  private List<Types.NestedField> fields(List<Field> fields) {
    return fields.stream()
        .map(field -> Types.NestedField.optional(++lastId, field.name(), type(field.type())))
        .toList();
  }

  private Type type(FieldType type) {
    if (type instanceof Struct struct) {
      return Types.StructType.of(fields(struct.fields()));
    } else if (type instanceof ListOf list) {
      return Types.ListType.ofOptional(++lastId, type(list.element()));
    } else if (type instanceof MapOf map) {
      return Types.MapType.ofOptional(
          ++lastId, ++lastId, Types.StringType.get(), type(map.value()));
    } else if (type instanceof Decimal decimal) {
      return Types.DecimalType.of(decimal.precision(), decimal.scale());
    }
    return switch ((Primitive) type) {
      case STRING -> Types.StringType.get();
      case BOOLEAN -> Types.BooleanType.get();
      case INT32 -> Types.IntegerType.get();
      case INT64 -> Types.LongType.get();
      case DOUBLE -> Types.DoubleType.get();
      case DATE -> Types.DateType.get();
      case TIMESTAMP -> Types.TimestampType.withZone();
    };
  }
}
