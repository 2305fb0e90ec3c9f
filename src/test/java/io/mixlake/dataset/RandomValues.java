package io.mixlake.dataset;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Decimal;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.MapOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Values of a type, the type being anything up to three levels deep. */
record RandomValues(FieldType type, List<Object> values) {

  /** DuckDB reads the numbers of JSON as doubles. */
  private static final int EXACT_DIGITS = 15;

  static Arbitrary<RandomValues> arbitrary() {
    return types(3)
        .flatMap(
            type -> values(type).list().ofMaxSize(8).map(values -> new RandomValues(type, values)));
  }

  private static Arbitrary<FieldType> types(int depth) {
    Arbitrary<FieldType> leaves =
        Arbitraries.of(
            Primitive.STRING,
            Primitive.BOOLEAN,
            Primitive.INT64,
            Primitive.DATE,
            new Decimal(5, 2),
            new Decimal(30, 4));
    if (depth == 0) {
      return leaves;
    }
    Arbitrary<FieldType> lists = Arbitraries.lazy(() -> types(depth - 1)).map(ListOf::new);
    Arbitrary<FieldType> maps = Arbitraries.lazy(() -> types(depth - 1)).map(MapOf::new);
    Arbitrary<FieldType> structs =
        Arbitraries.lazy(() -> types(depth - 1))
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(
                members -> {
                  List<Field> fields = new ArrayList<>();
                  members.forEach(type -> fields.add(new Field("m" + fields.size(), type)));
                  return new Struct(fields);
                });
    return Arbitraries.oneOf(leaves, lists, maps, structs);
  }

  private static Arbitrary<Object> values(FieldType type) {
    Arbitrary<Object> values;
    if (type instanceof ListOf list) {
      values = values(list.element()).list().ofMaxSize(3).map(each -> each);
    } else if (type instanceof MapOf map) {
      values =
          Arbitraries.maps(
                  Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(3), values(map.value()))
              .ofMaxSize(3)
              .map(each -> each);
    } else if (type instanceof Struct struct) {
      Arbitrary<List<Object>> members = Arbitraries.just(new ArrayList<>());
      for (Field field : struct.fields()) {
        members =
            members.flatMap(
                before ->
                    values(field.type())
                        .map(
                            member -> {
                              List<Object> more = new ArrayList<>(before);
                              more.add(member);
                              return more;
                            }));
      }
      values = members.map(List::toArray);
    } else if (type instanceof Decimal decimal) {
      BigInteger limit = BigInteger.TEN.pow(Math.min(decimal.precision(), EXACT_DIGITS));
      values =
          Arbitraries.bigIntegers()
              .between(limit.negate().add(BigInteger.ONE), limit.subtract(BigInteger.ONE))
              .map(unscaled -> new BigDecimal(unscaled, decimal.scale()));
    } else {
      values =
          switch ((Primitive) type) {
            case STRING -> Arbitraries.strings().ascii().ofMaxLength(6).map(each -> each);
            case BOOLEAN -> Arbitraries.of(true, false);
            case INT32, DATE -> Arbitraries.integers().between(-100_000, 100_000).map(each -> each);
            default -> Arbitraries.longs().map(each -> each);
          };
    }
    return values.injectNull(0.2);
  }

  static String duckType(FieldType type) {
    if (type instanceof ListOf list) {
      return duckType(list.element()) + "[]";
    } else if (type instanceof MapOf map) {
      return "MAP(VARCHAR, " + duckType(map.value()) + ")";
    } else if (type instanceof Struct struct) {
      return "STRUCT("
          + String.join(
              ", ", struct.fields().stream().map(f -> f.name() + " " + duckType(f.type())).toList())
          + ")";
    } else if (type instanceof Decimal decimal) {
      return "DECIMAL(" + decimal.precision() + "," + decimal.scale() + ")";
    }
    return switch ((Primitive) type) {
      case STRING -> "VARCHAR";
      case INT64 -> "BIGINT";
      default -> type.toString();
    };
  }
}
