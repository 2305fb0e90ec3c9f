package io.mixlake.mapping.path;

import java.util.ArrayList;
import java.util.List;

/** A path through objects and arrays, such as {@code a.${b c}.list[0].x}. */
public record Path(List<Step> steps) {
  public Path {
    steps = List.copyOf(steps);
  }

  /** The name that the path starts with. */
  public String root() {
    return ((Step.Member) steps.get(0)).name();
  }

  /** The path without its first steps. */
  public Path from(int step) {
    return new Path(steps.subList(step, steps.size()));
  }

  /** This path and one step more. */
  public Path then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Path(longer);
  }

  /** Whether it steps through every element of an array. */
  public boolean isWild() {
    return steps.stream().anyMatch(Step.EachElement.class::isInstance);
  }

  /** The path in the form that {@link PathParser} reads, wrapped where it has to be. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      if (step instanceof Step.Member member) {
        text.append(text.isEmpty() ? "" : ".").append(quote(member.name()));
      } else if (step instanceof Step.Element element) {
        text.append('[').append(element.index()).append(']');
      } else {
        text.append("[*]");
      }
    }
    return text.toString();
  }

  private static String quote(String name) {
    boolean isIdentifier =
        !name.isEmpty()
            && Names.startsIdentifier(name.charAt(0))
            && name.chars().allMatch(c -> Names.continuesIdentifier((char) c));
    return isIdentifier ? name : "${" + name.replaceAll("[\\\\.\\[\\]{}]", "\\\\$0") + "}";
  }
}
