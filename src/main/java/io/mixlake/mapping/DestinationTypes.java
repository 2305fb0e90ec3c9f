package io.mixlake.mapping;

import io.mixlake.mapping.path.Step;
import io.mixlake.mapping.target.TargetType;
import io.mixlake.mapping.target.TargetType.ArrayType;
import io.mixlake.mapping.target.TargetType.Member;
import io.mixlake.mapping.target.TargetType.ObjectType;
import io.mixlake.mapping.target.TypeClash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the type of every destination: the target schema's, or else what its mappings make. */
final class DestinationTypes {
  private final Problems problems;

  DestinationTypes(Problems problems) {
    this.problems = problems;
  }

  /** The columns below a root without a schema. */
  List<Member> columns(Destination root) {
    List<Member> columns = new ArrayList<>();
    root.members.forEach((name, node) -> columns.add(new Member(name, of(node), required(node))));
    return columns;
  }

  /** The type of a node, which is checked against what is mapped to it. */
  TargetType of(Destination node) {
    if (node.given != null) {
      check(node);
      return node.given;
    }
    if (!node.inner.isEmpty()) {
      return inner(node.inner);
    }
    if (node.members.isEmpty()) {
      check(node.leaf, node.leaf.type());
      return node.leaf.type();
    }
    if (node.leaf == null) {
      return new ObjectType(columns(node));
    }
    if (node.leaf.type() instanceof ObjectType) {
      node.given = node.leaf.type();
      check(node);
      return node.given;
    }
    problems.add(
        node.leaf.entry(),
        "destination",
        "Members of it are mapped, too: a target schema must say which others to copy");
    return node.leaf.type();
  }

  /** Whether a mapping to the node, or to a part of it, says that its value must be there. */
  static boolean required(Destination node) {
    return (node.leaf != null && node.leaf.entry().isRequired())
        || node.inner.stream().anyMatch(part -> part.leaf().entry().isRequired())
        || node.members.values().stream().anyMatch(DestinationTypes::required);
  }

  private void check(Destination node) {
    if (node.leaf != null) {
      check(node.leaf, node.given);
    }
    for (Destination.Inner inner : node.inner) {
      TargetType type = typeAt(node.given, inner.steps());
      if (type == null) {
        problems.add(inner.leaf().entry(), "destination", "The target schema has no such place");
      } else if (!endsSpread(inner)) {
        check(inner.leaf(), type);
      }
    }
    if (node.given instanceof ObjectType object) {
      node.members.forEach((name, member) -> checkMember(object, name, member));
    }
  }

  private void checkMember(ObjectType object, String name, Destination member) {
    if (member.given == null && object.member(name) != null) {
      member.given = object.member(name).type();
    }
    if (member.given != null) {
      of(member);
    } else if (!member.isUnknown) {
      problems.add(
          firstLeaf(member).entry(), "destination", "There is no " + member.path + " in its type");
    }
  }

  private static Leaf firstLeaf(Destination node) {
    if (node.leaf != null) {
      return node.leaf;
    }
    return node.inner.isEmpty()
        ? firstLeaf(node.members.values().iterator().next())
        : node.inner.get(0).leaf();
  }

  private void check(Leaf leaf, TargetType type) {
    if (leaf.isDeclared() && !leaf.type().fieldType().equals(type.fieldType())) {
      problems.add(leaf.entry(), "type", "The target schema has another type there");
    } else if (TypeClash.isCertain(leaf.kind(), type)) {
      problems.add(leaf.entry(), "source", "Its values never fit the type of the destination");
    }
  }

  /** Whether the values of the leaf are spread over elements, so that each has the type there. */
  private static boolean endsSpread(Destination.Inner inner) {
    return inner.steps().stream().anyMatch(Step.EachElement.class::isInstance);
  }

  /** The type that the steps lead to; null if the type has no such place. */
  static TargetType typeAt(TargetType from, List<Step> steps) {
    TargetType type = from;
    for (Step step : steps) {
      if (step instanceof Step.Member member) {
        if (type instanceof TargetType.MapType map) {
          type = map.value();
        } else if (type instanceof ObjectType object && object.member(member.name()) != null) {
          type = object.member(member.name()).type();
        } else {
          return null;
        }
      } else if (type instanceof ArrayType array) {
        type = array.element();
      } else {
        return null;
      }
    }
    return type;
  }

  /** The type of an array that its parts make. */
  private TargetType inner(List<Destination.Inner> parts) {
    Destination.Inner first = parts.get(0);
    if (first.steps().isEmpty()) {
      boolean spreads = first.leaf().type() instanceof ArrayType && !first.leaf().isDeclared();
      return spreads ? ((ArrayType) first.leaf().type()).element() : first.leaf().type();
    }
    Map<String, List<Destination.Inner>> members = new LinkedHashMap<>();
    List<Destination.Inner> elements = new ArrayList<>();
    for (Destination.Inner part : parts) {
      if (part.steps().isEmpty()) {
        problems.add(part.leaf().entry(), "destination", "It is mapped in another way, too");
        continue;
      }
      Destination.Inner rest =
          new Destination.Inner(part.steps().subList(1, part.steps().size()), part.leaf());
      if (part.steps().get(0) instanceof Step.Member member) {
        members.computeIfAbsent(member.name(), name -> new ArrayList<>()).add(rest);
      } else {
        elements.add(rest);
      }
    }
    if (members.isEmpty()) {
      return new ArrayType(inner(elements));
    }
    if (!elements.isEmpty()) {
      problems.add(
          elements.get(0).leaf().entry(),
          "destination",
          "An object for one mapping, an array here");
    }
    List<Member> types = new ArrayList<>();
    members.forEach((name, inside) -> types.add(new Member(name, inner(inside), false)));
    return new ObjectType(types);
  }
}
