package io.mixlake.dataset;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Decimal;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.MapOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import io.mixlake.record.Schema;
import io.mixlake.record.Utf8;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A schema with columns of all types, and rows at the ends of what they can hold. */
public final class AllTypes {
  private AllTypes() {}

  public static final Schema SCHEMA =
      new Schema(
          List.of(
              new Field("text", Primitive.STRING),
              new Field("flag", Primitive.BOOLEAN),
              new Field("small", Primitive.INT32),
              new Field("big", Primitive.INT64),
              new Field("real", Primitive.DOUBLE),
              new Field("day", Primitive.DATE),
              new Field("at", Primitive.TIMESTAMP),
              new Field("d4", new Decimal(4, 2)),
              new Field("d18", new Decimal(18, 0)),
              new Field("d38", new Decimal(38, 10)),
              new Field(
                  "place",
                  new Struct(
                      List.of(
                          new Field("city", Primitive.STRING),
                          new Field(
                              "at",
                              new Struct(
                                  List.of(
                                      new Field("lat", Primitive.DOUBLE),
                                      new Field("tags", new ListOf(Primitive.STRING)))))))),
              new Field(
                  "items",
                  new ListOf(
                      new Struct(
                          List.of(
                              new Field("sku", Primitive.STRING),
                              new Field("price", new Decimal(10, 2)))))),
              new Field("matrix", new ListOf(new ListOf(Primitive.INT32))),
              new Field("labels", new MapOf(Primitive.INT64)),
              new Field(
                  "deep",
                  new MapOf(new ListOf(new Struct(List.of(new Field("a", Primitive.STRING))))))));

  public static Object[] full() {
    Map<String, Object> labels = new LinkedHashMap<>();
    labels.put("one", 1L);
    labels.put("none", null);
    Map<String, Object> deep = new LinkedHashMap<>();
    deep.put("k", Arrays.asList(new Object[] {"x"}, null));
    deep.put("e", List.of());
    deep.put("n", null);
    return new Object[] {
      Utf8.of("zwölf 🦆\u0000"),
      true,
      Integer.MIN_VALUE,
      Long.MAX_VALUE,
      -0.1,
      -1,
      -1L,
      new BigDecimal("-99.99"),
      new BigDecimal("999999999999999999"),
      new BigDecimal("-1234567890123456789012345678.0123456789"),
      new Object[] {"Ulm", new Object[] {48.4, Arrays.asList(Utf8.of("a"), null, "")}},
      Arrays.asList(new Object[] {"s1", new BigDecimal("1.50")}, null, new Object[] {null, null}),
      Arrays.asList(List.of(1, 2), List.of(), null, Arrays.asList(null, 3)),
      labels,
      deep
    };
  }

  public static Object[] empty() {
    return new Object[] {
      "",
      false,
      0,
      Long.MIN_VALUE,
      0.0,
      0,
      1_704_067_200_123_456L,
      new BigDecimal("0.00"),
      BigDecimal.ZERO,
      new BigDecimal("0E-10"),
      new Object[] {null, null},
      List.of(),
      List.of(List.of()),
      Map.of(),
      Map.of()
    };
  }

  public static Object[] nulls() {
    return new Object[SCHEMA.fields().size()];
  }
}
