package io.mixlake.record;

import java.util.List;
import java.util.function.Predicate;

/**
 * Tells rows by the text of one of their values.
 *
 * @param path the column's name, and behind it the names that lead into its structs
 * @param test takes the value as text, numbers digit by digit; never called for null. Of a list, a
 *     map or a struct it takes each value within
 */
public record ColumnTest(List<String> path, Predicate<String> test) {
  public ColumnTest {
    path = List.copyOf(path);
  }
}
