package io.mixlake.dataset.iceberg;

import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

/** Compares the columns to be written with those of a table. */
final class Differences {
  private final List<String> problems = new ArrayList<>();
  private boolean isWider;

  private Differences() {}

  static Differences between(Types.StructType table, Types.StructType wanted) {
    Differences differences = new Differences();
    differences.struct("", table, wanted);
    return differences;
  }

  /** What no change of the table that keeps its rows readable could bring together. */
  List<String> problems() {
    return problems;
  }

  /** Whether the table lacks a column, or has a narrower one. */
  boolean isWider() {
    return isWider;
  }

  private void struct(String path, Types.StructType table, Types.StructType wanted) {
    for (Types.NestedField field : wanted.fields()) {
      Types.NestedField there = table.field(field.name());
      Types.NestedField alike = table.caseInsensitiveField(field.name());
      if (there == null && alike != null) {
        problems.add(
            path + field.name() + " is " + alike.name() + " in the table, and case does not count");
      } else if (there == null) {
        isWider = true;
      } else {
        isWider |= there.isRequired();
        types(path + field.name(), there.type(), field.type());
      }
    }
    for (Types.NestedField field : table.fields()) {
      if (field.isRequired() && wanted.field(field.name()) == null) {
        problems.add(path + field.name() + " is required in the table, and the flow has no such");
      }
    }
  }

  private void types(String path, Type table, Type wanted) {
    if (table.isStructType() && wanted.isStructType()) {
      struct(path + ".", table.asStructType(), wanted.asStructType());
    } else if (table.isListType() && wanted.isListType()) {
      types(path + ".element", table.asListType().elementType(), wanted.asListType().elementType());
    } else if (table.isMapType() && wanted.isMapType()) {
      types(path + ".key", table.asMapType().keyType(), wanted.asMapType().keyType());
      types(path + ".value", table.asMapType().valueType(), wanted.asMapType().valueType());
    } else if (table.isPrimitiveType() && wanted.isPrimitiveType()) {
      primitives(path, table.asPrimitiveType(), wanted.asPrimitiveType());
    } else {
      problem(path, table, wanted);
    }
  }

  private void primitives(String path, Type.PrimitiveType table, Type.PrimitiveType wanted) {
    if (table.equals(wanted) || TypeUtil.isPromotionAllowed(wanted, table)) {
      return;
    }
    if (TypeUtil.isPromotionAllowed(table, wanted)) {
      isWider = true;
    } else {
      problem(path, table, wanted);
    }
  }

  private void problem(String path, Type table, Type wanted) {
    problems.add(
        "%s is %s in the table, %s in the flow".formatted(path, word(table), word(wanted)));
  }

  private static String word(Type type) {
    return type.isPrimitiveType()
        ? type.toString()
        : type.typeId().name().toLowerCase(java.util.Locale.ROOT);
  }
}
