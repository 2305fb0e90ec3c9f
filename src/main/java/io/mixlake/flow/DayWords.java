package io.mixlake.flow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A flow's days as its file words them, to be read anew whenever a run begins.
 *
 * @param zone where the project's days begin and end
 */
record DayWords(DayWord from, DayWord to, boolean includeToday, ZoneId zone)
    implements Flow.Section {

  Days at(Instant time) {
    LocalDate today = LocalDate.ofInstant(time, zone);
    return new Days(from.on(today), to.on(today), includeToday);
  }
}
