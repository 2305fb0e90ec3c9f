package io.mixlake.record;

import java.io.Serializable;
import java.util.List;

/**
 * The type of a {@link Field}, and the Java form that its values take in a {@link Row}.
 *
 * <table>
 * <caption>Java forms; every type also takes {@code null}</caption>
 * <tr><th>type</th><th>value in a row</th></tr>
 * <tr><td>STRING</td><td>{@link Utf8} (valid until the next row) or {@link String}</td></tr>
 * <tr><td>BOOLEAN</td><td>{@link Boolean}</td></tr>
 * <tr><td>INT32</td><td>{@link Integer}</td></tr>
 * <tr><td>INT64</td><td>{@link Long}</td></tr>
 * <tr><td>DOUBLE</td><td>{@link Double}</td></tr>
 * <tr><td>DATE</td><td>{@link Integer}, days since 1970-01-01</td></tr>
 * <tr><td>TIMESTAMP</td><td>{@link Long}, microseconds since 1970-01-01T00:00:00Z, an instant</td></tr>
 * <tr><td>Decimal</td><td>{@link java.math.BigDecimal} of the type's scale</td></tr>
 * <tr><td>Struct</td><td>{@code Object[]}, one value a field, in the order of the fields</td></tr>
 * <tr><td>ListOf</td><td>{@link List} of element values, nulls allowed</td></tr>
 * <tr><td>MapOf</td><td>{@link java.util.Map} from {@link String} to values</td></tr>
 * </table>
 */
public sealed interface FieldType extends Serializable {

  /** The types without members. */
  enum Primitive implements FieldType {
    STRING,
    BOOLEAN,
    INT32,
    INT64,
    DOUBLE,
    DATE,
    TIMESTAMP
  }

  /**
   * Exact decimal numbers: at most {@code precision} digits, {@code scale} of them behind the
   * point.
   */
  record Decimal(int precision, int scale) implements FieldType {}

  /** Named members, in order. */
  record Struct(List<Field> fields) implements FieldType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /** A list of values of one type. */
  record ListOf(FieldType element) implements FieldType {}

  /** A map with string keys and values of one type. */
  record MapOf(FieldType value) implements FieldType {}
}
