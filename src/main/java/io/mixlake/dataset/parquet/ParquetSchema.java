package io.mixlake.dataset.parquet;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Decimal;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.MapOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import io.mixlake.record.Schema;
import java.math.BigInteger;
import java.util.Map;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/**
 * The Parquet form of a schema: all columns optional, lists and maps in the three-level form.
 * Members whose dotted path ({@code items.element.sku}, {@code labels.key}) has an id carry it.
 */
final class ParquetSchema {
  private static final int INT32_DIGITS = 9;
  private static final int INT64_DIGITS = 18;

  private final ParquetForm form;
  private final Map<String, Integer> ids;

  private ParquetSchema(ParquetForm form, Map<String, Integer> ids) {
    this.form = form;
    this.ids = ids;
  }

  static MessageType of(Schema schema, ParquetForm form, Map<String, Integer> ids) {
    ParquetSchema parquet = new ParquetSchema(form, ids);
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Field field : schema.fields()) {
      message.addField(parquet.optional(field.name(), field.name(), field.type()));
    }
    return message.named("row");
  }

  private Type optional(String path, String name, FieldType type) {
    return withId(path, withoutId(path, name, type));
  }

  private Type withId(String path, Type type) {
    Integer id = ids.get(path);
    return id == null ? type : type.withId(id);
  }

  private Type withoutId(String path, String name, FieldType type) {
    if (type instanceof Struct struct) {
      Types.GroupBuilder<?> group = Types.buildGroup(Repetition.OPTIONAL);
      for (Field field : struct.fields()) {
        group.addField(optional(path + "." + field.name(), field.name(), field.type()));
      }
      return (Type) group.named(name);
    } else if (type instanceof ListOf list) {
      Type element = optional(path + ".element", "element", list.element());
      return Types.optionalList().element(element).named(name);
    } else if (type instanceof MapOf map) {
      Type key = leaf(Primitive.STRING, Repetition.REQUIRED, form).named("key");
      return Types.optionalMap()
          .key(withId(path + ".key", key))
          .value(optional(path + ".value", "value", map.value()))
          .named(name);
    }
    return leaf(type, Repetition.OPTIONAL, form).named(name);
  }

  private static Types.PrimitiveBuilder<? extends Type> leaf(
      FieldType type, Repetition repetition, ParquetForm form) {
    if (type instanceof Decimal decimal) {
      return decimal(decimal, repetition);
    }
    return switch ((Primitive) type) {
      case STRING ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType());
      case BOOLEAN -> Types.primitive(PrimitiveTypeName.BOOLEAN, repetition);
      case INT32 -> Types.primitive(PrimitiveTypeName.INT32, repetition);
      case INT64 -> Types.primitive(PrimitiveTypeName.INT64, repetition);
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition);
      case DATE ->
          Types.primitive(PrimitiveTypeName.INT32, repetition).as(LogicalTypeAnnotation.dateType());
      case TIMESTAMP ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(LogicalTypeAnnotation.timestampType(true, form.unit()));
    };
  }

  private static Types.PrimitiveBuilder<? extends Type> decimal(
      Decimal type, Repetition repetition) {
    LogicalTypeAnnotation annotation =
        LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
    PrimitiveTypeName stored = stored(type);
    return stored == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
        ? Types.primitive(stored, repetition).length(bytesFor(type.precision())).as(annotation)
        : Types.primitive(stored, repetition).as(annotation);
  }

  /** The smallest form that holds the type's digits. */
  static PrimitiveTypeName stored(Decimal type) {
    if (type.precision() <= INT32_DIGITS) {
      return PrimitiveTypeName.INT32;
    }
    return type.precision() <= INT64_DIGITS
        ? PrimitiveTypeName.INT64
        : PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY;
  }

  /** How many bytes hold every number of so many digits, and its sign. */
  static int bytesFor(int digits) {
    return BigInteger.TEN.pow(digits).bitLength() / 8 + 1;
  }
}
