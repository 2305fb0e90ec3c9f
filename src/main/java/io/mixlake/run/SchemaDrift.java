package io.mixlake.run;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A property, or a type of its values, that came or went from one day to another.
 *
 * @param type of the values; empty if it is about the property as such
 * @param day the first day with it, or the last
 * @param share of the sampled events between its first and its last day, 0 to 1
 */
public record SchemaDrift(
    String property, Change change, String type, LocalDate day, double share) {

  /** What happened. */
  public enum Change {
    NEW("new"),
    GONE("gone"),
    NEW_TYPE("also"),
    GONE_TYPE("no longer");

    private final String label;

    Change(String label) {
      this.label = label;
    }

    /** What to say between the property and the type. */
    public String label() {
      return label;
    }
  }

  /** Changes over the days, sorted by day and property. */
  public static List<SchemaDrift> of(List<DayProfile> profiles) {
    return new DriftSearch(profiles).find();
  }

  /** What the profiles show that fewer of them did not. */
  public static List<SchemaDrift> since(List<DayProfile> before, List<DayProfile> now) {
    Set<String> known = of(before).stream().map(SchemaDrift::words).collect(Collectors.toSet());
    return of(now).stream().filter(change -> !known.contains(change.words())).toList();
  }

  /** The change in words, without its day. */
  public String words() {
    return type.isEmpty()
        ? property + ": " + change.label()
        : property + ": " + change.label() + " " + type;
  }
}
