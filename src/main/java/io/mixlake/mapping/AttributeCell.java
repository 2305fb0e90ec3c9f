package io.mixlake.mapping;

import io.mixlake.mapping.expression.Frame;
import io.mixlake.mapping.json.JsonScan;
import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.source.EventView;
import io.mixlake.mapping.source.Slice;
import io.mixlake.mapping.source.Source;
import io.mixlake.mapping.target.Converter;
import io.mixlake.mapping.value.Exactness;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Utf8;
import java.nio.charset.StandardCharsets;

/**
 * Copies a property to a column of single values. Text goes as the bytes that came, whole numbers
 * without any object but their own; the rest converts as everywhere.
 */
final class AttributeCell implements Cell {
  private static final int DIGITS_OF_A_LONG = 18;

  /** As short a number is never taken for zero: the shortest that is so small is 1e-324. */
  private static final int MOST_DIGITS_OF_ZERO = 5;

  private final String destination;
  private final Source source;
  private final FieldType type;
  private final Converter converter;
  private final CellLosses losses;
  private final Slice slice = new Slice();
  private final Utf8 text = new Utf8();

  AttributeCell(String destination, Source source, FieldType type, Converter converter) {
    this.destination = destination;
    this.source = source;
    this.type = type;
    this.converter = converter;
    this.losses = new CellLosses(destination);
  }

  @Override
  public Object make(Frame frame, MapProblems problems) {
    return ValueCell.guarded(frame, problems, destination, this::copy);
  }

  private Object copy(Frame frame, MapProblems problems) {
    EventView view = frame.view();
    losses.in(problems);
    if (!source.locate(view, slice)) {
      Object value = source.value(view);
      return value == null ? null : converter.convert(value, losses);
    }
    if (slice.kind() == 'n') {
      return null;
    }
    if (type == Primitive.STRING) {
      return text();
    }
    boolean isShort = slice.to() - slice.from() <= DIGITS_OF_A_LONG;
    if (type == Primitive.INT64 && isShort && isDigits()) {
      return digits();
    }
    return converted();
  }

  /** Text without its quotes; numbers, objects and arrays as they came. */
  private Object text() {
    byte[] bytes = slice.bytes();
    if (slice.kind() != '"') {
      return text.point(bytes, slice.from(), slice.to() - slice.from());
    }
    int length = slice.to() - slice.from() - 2;
    return JsonScan.indexOfQuoteOrBackslash(bytes, slice.from() + 1) == slice.to() - 1
        ? text.point(bytes, slice.from() + 1, length)
        : converted();
  }

  private Object converted() {
    int length = slice.to() - slice.from();
    Object value = JsonValues.read(slice.bytes(), slice.from(), slice.to());
    if (value instanceof Double number && number == 0 && length > MOST_DIGITS_OF_ZERO) {
      // The number has no text any more, by which the converter could tell.
      String digits = new String(slice.bytes(), slice.from(), length, StandardCharsets.ISO_8859_1);
      if (Exactness.vanished(number, digits)) {
        losses.rounded();
      }
    }
    return converter.convert(value, losses);
  }

  private boolean isDigits() {
    for (int i = slice.from(); i < slice.to(); i++) {
      if (slice.bytes()[i] < '0' || slice.bytes()[i] > '9') {
        return false;
      }
    }
    return true;
  }

  private Long digits() {
    long value = 0;
    for (int i = slice.from(); i < slice.to(); i++) {
      value = value * 10 + slice.bytes()[i] - '0';
    }
    return value;
  }
}
