package io.mixlake.mapping;

import io.mixlake.mapping.path.Step;
import io.mixlake.mapping.target.TargetType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A node of the tree that the destinations of a mapping set make. */
final class Destination {
  /** A mapping into a part of an array or a map: the steps lead there from the node. */
  record Inner(List<Step> steps, Leaf leaf) {}

  final String path;
  final Map<String, Destination> members = new LinkedHashMap<>();
  final List<Inner> inner = new ArrayList<>();

  /** The members' names by their lower case. */
  private final Map<String, String> spellings = new HashMap<>();

  Leaf leaf;

  /** The type that a target schema gives it; null if the mappings make it. */
  TargetType given;

  /**
   * Whether the target schema has no such place; that is reported, and nothing below is checked.
   */
  boolean isUnknown;

  Destination(String path, TargetType given) {
    this.path = path;
    this.given = given;
  }

  /** Puts a leaf where its steps from this node on lead. */
  void put(List<Step> steps, Leaf added, Problems problems) {
    if (steps.isEmpty()) {
      putHere(added, problems);
    } else if (given instanceof TargetType.MapType || !(steps.get(0) instanceof Step.Member)) {
      putInner(steps, added, problems);
    } else {
      putMember(steps, added, problems);
    }
  }

  private void putHere(Leaf added, Problems problems) {
    if (leaf != null) {
      problems.add(added.entry(), "destination", "The same destination as " + leaf.entry().place());
    } else if (!inner.isEmpty()) {
      problems.add(
          added.entry(),
          "destination",
          "Parts of it are mapped by " + inner.get(0).leaf().entry().place());
    } else {
      leaf = added;
    }
  }

  private void putInner(List<Step> steps, Leaf added, Problems problems) {
    boolean isTwice = inner.stream().anyMatch(other -> other.steps().equals(steps));
    if (isTwice || leaf != null || !members.isEmpty()) {
      problems.add(added.entry(), "destination", path + " is mapped in another way, too");
    } else {
      inner.add(new Inner(List.copyOf(steps), added));
    }
  }

  private void putMember(List<Step> steps, Leaf added, Problems problems) {
    String name = ((Step.Member) steps.get(0)).name();
    if (!inner.isEmpty()) {
      problems.add(added.entry(), "destination", path + " is an array for another mapping");
      return;
    }
    Destination member = members.get(name);
    if (member == null) {
      checkTwins(name, added, problems);
      member =
          new Destination(
              path.isEmpty() ? name : path + "." + name,
              type(name, steps.size() == 1 && added.isDeclared()));
      if (given != null && member.given == null && !isUnknown) {
        member.isUnknown = true;
        problems.add(added.entry(), "destination", "The target schema has no " + member.path);
      }
      members.put(name, member);
    }
    member.put(steps.subList(1, steps.size()), added, problems);
  }

  /** Many query engines do not tell names apart that differ in case only. */
  private void checkTwins(String name, Leaf added, Problems problems) {
    String other = spellings.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    if (other != null) {
      problems.add(added.entry(), "destination", name + " and " + other + " differ in case only");
    }
  }

  /**
   * The type that a member gets from elsewhere than its mappings, or null.
   *
   * @param isDeclared whether its mapping declares a type, which wins over that of a known column
   */
  private TargetType type(String name, boolean isDeclared) {
    if (given == null) {
      return path.isEmpty() && !isDeclared ? KnownColumns.type(name) : null;
    }
    return given instanceof TargetType.ObjectType object && object.member(name) != null
        ? object.member(name).type()
        : null;
  }
}
