package io.mixlake.mapping;

import io.mixlake.mapping.expression.Evaluator;
import io.mixlake.mapping.source.WholeProperties;
import io.mixlake.mapping.target.Converter;
import io.mixlake.mapping.target.Converters;
import io.mixlake.mapping.target.TargetType;
import io.mixlake.mapping.target.TargetType.Member;
import io.mixlake.mapping.value.Values;
import io.mixlake.record.FieldType.Primitive;
import java.util.List;
import java.util.Map;

/** Makes the cells that fill the columns. */
final class CellCompiler {
  private CellCompiler() {}

  /** A cell a column. */
  static List<Cell> cells(Destination root, List<Member> columns) {
    return columns.stream()
        .map(column -> cell(root.members.get(column.name()), column.type(), null))
        .toList();
  }

  /**
   * The cell of a node.
   *
   * @param copied gives the object that is copied to the node unless it has one of its own; null
   *     for none
   */
  private static Cell cell(Destination node, TargetType type, Evaluator copied) {
    if (node == null) {
      return Cell.EMPTY;
    }
    if (!node.inner.isEmpty()) {
      List<AssemblyCell.Part> parts =
          node.inner.stream()
              .map(
                  part ->
                      new AssemblyCell.Part(
                          part.leaf().destination().toString(),
                          part.steps(),
                          evaluator(part.leaf(), DestinationTypes.typeAt(type, part.steps()))))
              .toList();
      return new AssemblyCell(node.path, parts, Converters.to(type));
    }
    return node.members.isEmpty() && !copiesTime(node.leaf, type)
        ? leaf(node.path, node.leaf, type)
        : object(node, (TargetType.ObjectType) type, copied);
  }

  private static Cell object(Destination node, TargetType.ObjectType type, Evaluator copied) {
    List<Member> members = type.members();
    String[] names = members.stream().map(Member::name).toArray(String[]::new);
    Cell[] cells = new Cell[names.length];
    Converter[] converters = new Converter[names.length];
    Evaluator base = node.leaf == null ? copied : node.leaf.evaluator();
    for (int i = 0; i < names.length; i++) {
      Destination member = node.members.get(names[i]);
      converters[i] = Converters.to(members.get(i).type());
      if (member != null || base == null) {
        cells[i] = cell(member, members.get(i).type(), member(base, names[i]));
      } else if (isCopiedTime(node.leaf, members.get(i))) {
        cells[i] = new ValueCell(node.path + "." + names[i], TimeSource::instant, converters[i]);
      }
    }
    return new ObjectCell(node.path, names, cells, converters, base);
  }

  /** The member of the object that is copied, for the members that it has itself. */
  private static Evaluator member(Evaluator base, String name) {
    return base == null
        ? null
        : frame -> {
          Map<String, Object> object = Values.map(base.evaluate(frame));
          return object == null ? null : object.get(name);
        };
  }

  /** Whether a copy of all properties has a date for the event's time. */
  private static boolean copiesTime(Leaf leaf, TargetType type) {
    return type instanceof TargetType.ObjectType object
        && object.members().stream().anyMatch(member -> isCopiedTime(leaf, member));
  }

  private static boolean isCopiedTime(Leaf leaf, Member member) {
    return leaf != null
        && leaf.source() instanceof WholeProperties
        && member.name().equals("time")
        && isDate(member.type());
  }

  private static Evaluator evaluator(Leaf leaf, TargetType type) {
    return leaf.source() instanceof TimeSource && isDate(type)
        ? TimeSource::instant
        : leaf.evaluator();
  }

  private static boolean isDate(TargetType type) {
    return type != null
        && (type.fieldType() == Primitive.TIMESTAMP || type.fieldType() == Primitive.DATE);
  }

  private static Cell leaf(String path, Leaf leaf, TargetType type) {
    Cell cell = plainLeaf(path, leaf, type);
    return leaf.source() == null || dropsMembers(type)
        ? cell
        : new CarryingCell(cell, leaf.source());
  }

  private static Cell plainLeaf(String path, Leaf leaf, TargetType type) {
    Converter converter = Converters.to(type);
    if (leaf.source() instanceof TimeSource && isDate(type)) {
      return new TimeCell(path, (TimeSource) leaf.source(), converter);
    }
    return leaf.source() != null && type instanceof TargetType.Scalar
        ? new AttributeCell(path, leaf.source(), type.fieldType(), converter)
        : new ValueCell(path, leaf.evaluator(), converter);
  }

  /** Objects are copied by the names that both sides have: others may stay behind. */
  private static boolean dropsMembers(TargetType type) {
    if (type instanceof TargetType.ArrayType array) {
      return dropsMembers(array.element());
    }
    return type instanceof TargetType.MapType map
        ? dropsMembers(map.value())
        : type instanceof TargetType.ObjectType || type.fieldType() == Primitive.DATE;
  }
}
