package io.mixlake.dataset.parquet;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.Schema;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Parquet's types for ours; lists and maps in the three-level form of the Parquet format. */
final class ParquetTypes {
  private ParquetTypes() {}

  static MessageType of(Schema schema) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Field field : schema.fields()) {
      message.addField(of(field.name(), field.type()));
    }
    return message.named("row");
  }

  private static Type of(String name, FieldType type) {
    if (type instanceof FieldType.Primitive primitive) {
      return primitive(name, primitive);
    }
    if (type instanceof FieldType.Decimal decimal) {
      return Types.optional(PrimitiveTypeName.BINARY)
          .as(LogicalTypeAnnotation.decimalType(decimal.scale(), decimal.precision()))
          .named(name);
    }
    if (type instanceof FieldType.Struct struct) {
      Types.GroupBuilder<org.apache.parquet.schema.GroupType> group = Types.optionalGroup();
      for (Field field : struct.fields()) {
        group.addField(of(field.name(), field.type()));
      }
      return group.named(name);
    }
    if (type instanceof FieldType.ListOf list) {
      return Types.optionalList().element(of("element", list.element())).named(name);
    }
    FieldType.MapOf map = (FieldType.MapOf) type;
    return Types.optionalMap()
        .key(
            Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("key"))
        .value(of("value", map.value()))
        .named(name);
  }

  private static Type primitive(String name, FieldType.Primitive type) {
    return switch (type) {
      case STRING ->
          Types.optional(PrimitiveTypeName.BINARY)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case INT32 -> Types.optional(PrimitiveTypeName.INT32).named(name);
      case INT64 -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
      case DATE ->
          Types.optional(PrimitiveTypeName.INT32).as(LogicalTypeAnnotation.dateType()).named(name);
      case TIMESTAMP ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(name);
    };
  }
}
