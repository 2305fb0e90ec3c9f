package io.mixlake.mixpanel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The restriction of {@link ExportDaysFn}: some of a request's days, by index, worked off one after
 * the other.
 *
 * @param from index of the first day
 * @param to index behind the last day
 * @param lane which of the lanes this is, from 0
 * @param lanes how many lanes share the quota
 */
record DaySpan(int from, int to, int lane, int lanes) implements Serializable {

  int size() {
    return to - from;
  }

  /** A lane beside these without days, which waits while another begins. */
  DaySpan standBy() {
    return new DaySpan(to, to, lanes, lanes);
  }

  /** Whether it is none of the lanes. */
  boolean standsBy() {
    return lane == lanes;
  }

  /** Equal parts, one a lane. */
  List<DaySpan> divide(int parts) {
    List<DaySpan> spans = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int start = from + (int) ((long) size() * i / parts);
      int end = from + (int) ((long) size() * (i + 1) / parts);
      spans.add(new DaySpan(start, end, i, parts));
    }
    return spans;
  }
}
