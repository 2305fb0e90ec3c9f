package io.mixlake.mapping;

import io.mixlake.mapping.source.PropertyNames;
import io.mixlake.mapping.source.Sources;
import io.mixlake.mapping.target.Converters;
import io.mixlake.mapping.target.TargetType;
import io.mixlake.mapping.target.TargetType.Member;
import io.mixlake.mapping.target.TargetType.ObjectType;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A mapping set made ready for one mapper.
 *
 * @param names the properties that it reads
 * @param columns the columns with their rules, without the one for the rest
 * @param cells what fills them
 */
record Compilation(PropertyNames names, List<Member> columns, List<Cell> cells, Schema schema) {

  /** Compiles the set; problems take what is wrong with it. Meaningless if there are any. */
  static Compilation of(MappingSet set, Problems problems) {
    PropertyNames names = new PropertyNames();
    LeafCompiler leaves = new LeafCompiler(new Sources(names, set.aliases()), problems);
    TargetType given = set.columns() == null ? null : new ObjectType(set.columns());
    Destination root = new Destination("", given);
    boolean isComplete = true;
    for (MappingEntry entry : set.entries()) {
      Leaf leaf = leaves.compile(entry);
      isComplete &= leaf != null;
      if (leaf != null) {
        root.put(leaf.destination().steps(), leaf, problems);
      }
    }
    List<Member> columns = columns(set, root, isComplete, problems);
    List<Field> fields = new ArrayList<>();
    columns.forEach(column -> fields.add(new Field(column.name(), column.type().fieldType())));
    if (set.rest() != null) {
      fields.add(new Field(set.rest(), Primitive.STRING, true));
    }
    return problems.areNone()
        ? new Compilation(names, columns, CellCompiler.cells(root, columns), new Schema(fields))
        : null;
  }

  private static List<Member> columns(
      MappingSet set, Destination root, boolean isComplete, Problems problems) {
    DestinationTypes types = new DestinationTypes(problems);
    List<Member> columns = set.columns();
    if (columns == null) {
      columns = types.columns(root);
    } else {
      root.members.values().stream().filter(node -> node.given != null).forEach(types::of);
      if (isComplete) {
        checkRequired(columns, root, "", problems);
      }
      columns = withRequired(columns, root);
    }
    if (columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(set.rest()))) {
      problems.add("rest", "There is a column " + set.rest() + " already");
    }
    checkConstants(root, new ObjectType(columns), problems);
    if (problems.areNone()) {
      Twins.check(columns, problems);
    }
    return columns;
  }

  /** What the schema requires, and what the mappings do. */
  private static List<Member> withRequired(List<Member> members, Destination node) {
    return members.stream()
        .map(
            member -> {
              Destination mapped = node.members.get(member.name());
              return mapped == null ? member : withRequired(member, mapped);
            })
        .toList();
  }

  private static Member withRequired(Member member, Destination mapped) {
    TargetType type =
        member.type() instanceof ObjectType object
            ? new ObjectType(withRequired(object.members(), mapped))
            : member.type();
    boolean isRequired = member.isRequired() || DestinationTypes.required(mapped);
    return new Member(member.name(), type, isRequired);
  }

  private static void checkRequired(
      List<Member> members, Destination node, String path, Problems problems) {
    for (Member member : members) {
      Destination mapped = node.members.get(member.name());
      if (mapped == null && member.isRequired()) {
        problems.add("", "The required " + path + member.name() + " is mapped by nothing");
      } else if (mapped != null
          && mapped.leaf == null
          && member.type() instanceof ObjectType object) {
        checkRequired(object.members(), mapped, path + member.name() + ".", problems);
      }
    }
  }

  /** A constant that does not convert fails in every row: better to hear of it before the first. */
  private static void checkConstants(Destination node, TargetType type, Problems problems) {
    for (Destination.Inner inner : node.inner) {
      checkConstant(inner.leaf(), DestinationTypes.typeAt(type, inner.steps()), problems);
    }
    Map<String, TargetType> members = new HashMap<>();
    if (type instanceof ObjectType object) {
      object.members().forEach(member -> members.put(member.name(), member.type()));
    }
    node.members.forEach((name, member) -> checkConstants(member, members.get(name), problems));
    if (node.leaf != null) {
      checkConstant(node.leaf, node.given == null ? node.leaf.type() : node.given, problems);
    }
  }

  private static void checkConstant(Leaf leaf, TargetType type, Problems problems) {
    if (type == null || leaf.entry().sourceType() != SourceType.STATIC) {
      return;
    }
    try {
      Converters.to(type).convert(leaf.entry().source(), failure -> {});
    } catch (MappingFailure e) {
      problems.add(leaf.entry(), "source", e.getMessage());
    }
  }
}
