package io.mixlake.mapping.path;

/** One step of a {@link Path}. */
public sealed interface Step {
  /** Into the member of that name. */
  record Member(String name) implements Step {}

  /** Into the element at that index, from 0. */
  record Element(int index) implements Step {}

  /** Into every element. */
  record EachElement() implements Step {}
}
