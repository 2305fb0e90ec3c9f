package io.mixlake.dataset.parquet;

import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.MapOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Takes the values of one field apart into Parquet's columns, with Dremel's levels: a value repeats
 * at the level of the innermost list that goes on, and is defined down to the innermost optional or
 * repeated member that is there.
 */
sealed interface ColumnNode
    permits LeafNode, ColumnNode.StructNode, ColumnNode.ListNode, ColumnNode.MapNode {

  /**
   * Writes a value or null.
   *
   * @param definition the level down to which everything around the value is there
   */
  void write(Object value, int repetition, int definition);

  /** Writes that the value, or something around it, is missing from that level on. */
  void writeNull(int repetition, int definition);

  /**
   * The node of a field of that type.
   *
   * @param repetition how many lists and maps it is in
   * @param leaves the columns, in the order of the schema
   * @param form decides about the unit of times
   */
  static ColumnNode of(
      FieldType type, int repetition, Iterator<LeafNode.Column> leaves, ParquetForm form) {
    if (type instanceof Struct struct) {
      return new StructNode(
          struct.fields().stream()
              .map(field -> of(field.type(), repetition, leaves, form))
              .toArray(ColumnNode[]::new));
    } else if (type instanceof ListOf list) {
      return new ListNode(of(list.element(), repetition + 1, leaves, form), repetition + 1);
    } else if (type instanceof MapOf map) {
      LeafNode key = LeafNode.of(Primitive.STRING, leaves.next(), form);
      return new MapNode(key, of(map.value(), repetition + 1, leaves, form), repetition + 1);
    }
    return LeafNode.of(type, leaves.next(), form);
  }

  /** Members, each with a node of its own. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record StructNode(ColumnNode[] members) implements ColumnNode {
    @Override
    public void write(Object value, int repetition, int definition) {
      if (value == null) {
        writeNull(repetition, definition);
        return;
      }
      Object[] values = (Object[]) value;
      for (int i = 0; i < members.length; i++) {
        members[i].write(values[i], repetition, definition + 1);
      }
    }

    @Override
    public void writeNull(int repetition, int definition) {
      for (ColumnNode member : members) {
        member.writeNull(repetition, definition);
      }
    }
  }

  /** Elements; all but the first repeat at the list's own level. */
  record ListNode(ColumnNode element, int level) implements ColumnNode {
    @Override
    public void write(Object value, int repetition, int definition) {
      if (value == null) {
        element.writeNull(repetition, definition);
        return;
      }
      List<?> elements = (List<?>) value;
      if (elements.isEmpty()) {
        element.writeNull(repetition, definition + 1);
      }
      int next = repetition;
      for (Object each : elements) {
        element.write(each, next, definition + 2);
        next = level;
      }
    }

    @Override
    public void writeNull(int repetition, int definition) {
      element.writeNull(repetition, definition);
    }
  }

  /** Entries, whose keys are never null. */
  record MapNode(LeafNode key, ColumnNode value, int level) implements ColumnNode {
    @Override
    public void write(Object map, int repetition, int definition) {
      if (map == null || ((Map<?, ?>) map).isEmpty()) {
        writeNull(repetition, map == null ? definition : definition + 1);
        return;
      }
      int next = repetition;
      for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
        key.writePresent(entry.getKey(), next, definition + 2);
        value.write(entry.getValue(), next, definition + 2);
        next = level;
      }
    }

    @Override
    public void writeNull(int repetition, int definition) {
      key.writeNull(repetition, definition);
      value.writeNull(repetition, definition);
    }
  }
}
