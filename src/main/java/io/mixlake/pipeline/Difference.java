package io.mixlake.pipeline;

import io.mixlake.dataset.DayReader;

/** How a day of a dataset differs from what it should hold, with the likely reason. */
public enum Difference {
  LATE("came to Mixpanel after the day was exported"),
  MISSING("are not in the dataset"),
  REKEYED("have another distinct_id now: identities were merged"),
  CHANGED("have other values for the same identity"),
  DELETED("are no longer in Mixpanel"),
  EXTRA("are in the dataset only"),
  DUPLICATE("are in the dataset more than once"),
  FILE_MISSING("are gone"),
  FILE_STRAY("in the partition are none of its commit"),
  FILE_CHANGED("changed their size after the commit"),
  FILE_UNMARKED("that say that the day is whole, _SUCCESS, are gone"),
  UNREADABLE("cannot be read");

  private final String meaning;

  Difference(String meaning) {
    this.meaning = meaning;
  }

  static Difference of(DayReader.Fault fault) {
    return valueOf("FILE_" + fault.name());
  }

  /** What differs: rows or files. */
  public String subject() {
    return this == UNREADABLE || name().startsWith("FILE_") ? "files" : "rows";
  }

  /** What it says of them. */
  public String meaning() {
    return meaning;
  }
}
