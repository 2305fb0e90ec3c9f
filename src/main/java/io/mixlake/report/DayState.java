package io.mixlake.report;

/** What there is of a day. */
enum DayState {
  COMMITTED("in the dataset", "committed", ""),
  EMPTY("in the dataset, without events", "empty", "0"),
  PROVISIONAL("in the dataset, but asked for before it was over", "provisional", "~"),
  REJECTED("not in the dataset: too many rejects", "rejected", "!"),
  FAILED("not in the dataset: failed", "failed", "×"),
  OUTSIDE_RETENTION("not in the dataset: outside retention", "retention", "–"),
  NOT_ASKED("not asked for", "none", "");

  private final String label;
  private final String style;
  private final String mark;

  DayState(String label, String style, String mark) {
    this.label = label;
    this.style = style;
    this.mark = mark;
  }

  /** In words. */
  String label() {
    return label;
  }

  /** The class in the style sheet. */
  String style() {
    return style;
  }

  /** A sign for those to whom colours say little. */
  String mark() {
    return mark;
  }

  boolean isInDataset() {
    return this == COMMITTED || this == EMPTY || this == PROVISIONAL;
  }
}
