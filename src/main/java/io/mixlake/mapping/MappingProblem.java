package io.mixlake.mapping;

/**
 * Something that is wrong with a mapping set.
 *
 * @param origin the file
 * @param line the line in it, from 1; 0 if it concerns no line
 * @param place the entry and key, such as {@code mappings[3].source}; empty if it concerns all
 * @param position the position in that key's text, from 0; -1 if it concerns all of it
 */
public record MappingProblem(String origin, int line, String place, int position, String message) {
  @Override
  public String toString() {
    return origin
        + (line > 0 ? ":" + line : "")
        + ": "
        + place
        + (position >= 0 ? " at position " + position : "")
        + (place.isEmpty() ? "" : ": ")
        + message;
  }
}
