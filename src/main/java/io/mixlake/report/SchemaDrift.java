package io.mixlake.report;

import io.mixlake.run.DayProfile;
import java.time.LocalDate;
import java.util.List;

/**
 * A property, or a type of its values, that came or went from one day to another.
 *
 * @param type of the values; empty if it is about the property as such
 * @param day the first day with it, or the last
 * @param share of the sampled events between its first and its last day, 0 to 1
 */
record SchemaDrift(String property, Change change, String type, LocalDate day, double share) {

  /** What happened. */
  enum Change {
    NEW("new"),
    GONE("gone"),
    NEW_TYPE("also"),
    GONE_TYPE("no longer");

    private final String label;

    Change(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** Changes over the days, sorted by day and property. */
  static List<SchemaDrift> of(List<DayProfile> profiles) {
    return new DriftSearch(profiles).find();
  }
}
