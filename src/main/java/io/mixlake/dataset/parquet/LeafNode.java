package io.mixlake.dataset.parquet;

import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Decimal;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Utf8;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** One column. */
final class LeafNode implements ColumnNode {
  /** How a value that is there reaches the column. */
  private interface Put {
    void put(ColumnWriter column, Object value, int repetition, int definition);
  }

  /**
   * Where the values of a column go.
   *
   * @param range told about each, or null
   */
  record Column(ColumnWriter writer, TextRange range) {}

  private final ColumnWriter column;
  private final TextRange range;
  private final Put put;

  private LeafNode(Column column, Put put) {
    this.column = column.writer();
    this.range = column.range();
    this.put = put;
  }

  static LeafNode of(FieldType type, Column column, ParquetForm form) {
    return new LeafNode(
        column,
        type instanceof Decimal decimal
            ? decimal(decimal)
            : primitive((Primitive) type, form, column.range()));
  }

  @Override
  public void write(Object value, int repetition, int definition) {
    if (value == null) {
      writeNull(repetition, definition);
    } else {
      put.put(column, value, repetition, definition + 1);
    }
  }

  /** Writes a value of a required column. */
  void writePresent(Object value, int repetition, int definition) {
    put.put(column, value, repetition, definition);
  }

  @Override
  public void writeNull(int repetition, int definition) {
    if (range != null) {
      range.addNull();
    }
    column.writeNull(repetition, definition);
  }

  private static Put primitive(Primitive type, ParquetForm form, TextRange range) {
    return switch (type) {
      case STRING -> (column, value, r, d) -> column.write(text(value, range), r, d);
      case BOOLEAN -> (column, value, r, d) -> column.write((boolean) value, r, d);
      case INT32, DATE -> (column, value, r, d) -> column.write((int) value, r, d);
      case INT64 -> (column, value, r, d) -> column.write((long) value, r, d);
      case TIMESTAMP -> (column, value, r, d) -> column.write(form.time((long) value), r, d);
      case DOUBLE -> (column, value, r, d) -> column.write((double) value, r, d);
    };
  }

  private static Binary text(Object value, TextRange range) {
    if (value instanceof Utf8 utf8) {
      return text(utf8.bytes(), utf8.offset(), utf8.length(), range);
    }
    byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
    return text(bytes, 0, bytes.length, range);
  }

  private static Binary text(byte[] bytes, int offset, int length, TextRange range) {
    if (range != null) {
      range.add(bytes, offset, length);
    }
    return Binary.fromReusedByteArray(bytes, offset, length);
  }

  private static Put decimal(Decimal type) {
    PrimitiveTypeName stored = ParquetSchema.stored(type);
    if (stored == PrimitiveTypeName.INT32) {
      return (column, value, r, d) -> column.write(unscaled(type, value).intValueExact(), r, d);
    } else if (stored == PrimitiveTypeName.INT64) {
      return (column, value, r, d) -> column.write(unscaled(type, value).longValueExact(), r, d);
    }
    int length = ParquetSchema.bytesFor(type.precision());
    return (column, value, r, d) -> column.write(bigEndian(unscaled(type, value), length), r, d);
  }

  private static BigInteger unscaled(Decimal type, Object value) {
    BigDecimal number = (BigDecimal) value;
    if (number.scale() != type.scale() || number.precision() > type.precision()) {
      throw new IllegalArgumentException(
          "A number with scale %d and %d digits is no %s"
              .formatted(number.scale(), number.precision(), type));
    }
    return number.unscaledValue();
  }

  private static Binary bigEndian(BigInteger number, int length) {
    byte[] digits = number.toByteArray();
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) (number.signum() < 0 ? -1 : 0));
    System.arraycopy(digits, 0, bytes, length - digits.length, digits.length);
    return Binary.fromConstantByteArray(bytes);
  }
}
