package io.mixlake.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.flow.Schedule;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * When Flow Service starts a flow: {@code {"startTime": "1567411548", "frequency": "day",
 * "interval": 1, "backfill": true}}.
 *
 * @param startTime seconds since 1970-01-01; empty if that is not said
 */
record ImportedSchedule(String startTime, String frequency, String interval, String backfill) {
  private static final String ONCE = "once";
  private static final List<String> FREQUENCIES =
      Arrays.stream(Schedule.Frequency.values())
          .map(frequency -> frequency.name().toLowerCase(Locale.ROOT))
          .toList();

  /**
   * Reads it.
   *
   * @param problems gets what a flow file could not say, or would say otherwise
   */
  static ImportedSchedule of(JsonNode params, List<String> problems) {
    ImportedSchedule schedule =
        new ImportedSchedule(
            params.path("startTime").asText(),
            params.path("frequency").asText(ONCE).toLowerCase(Locale.ROOT),
            params.path("interval").asText("1"),
            params.path("backfill").asText("true"));
    if (!FREQUENCIES.contains(schedule.frequency)) {
      problems.add("flow.scheduleParams.frequency: is none of " + String.join(", ", FREQUENCIES));
    }
    boolean isNeeded = schedule.repeats() || !schedule.startTime.isEmpty();
    // Milliseconds of our time have 13 digits.
    if (isNeeded && !schedule.startTime.matches("\\d{1,11}")) {
      problems.add("flow.scheduleParams.startTime: must be seconds since 1970-01-01");
    }
    if (!schedule.interval.matches("[1-9]\\d{0,8}")) {
      problems.add("flow.scheduleParams.interval: must be a whole number above 0");
    }
    if (!List.of("true", "false").contains(schedule.backfill)) {
      problems.add("flow.scheduleParams.backfill: must be true or false");
    }
    return schedule;
  }

  private boolean repeats() {
    return !frequency.equals(ONCE);
  }

  /**
   * Writes it into a flow file; a flow that starts once has a schedule there only if it says so.
   */
  void write(FlowText text, boolean isOnce) {
    if ((repeats() || isOnce) && !startTime.isEmpty()) {
      text.put("schedule.startTime", Instant.ofEpochSecond(Long.parseLong(startTime)).toString());
    }
    if (repeats()) {
      text.put("schedule.frequency", frequency);
      text.put("schedule.interval", interval);
      text.put("schedule.backfill", backfill);
    }
  }
}
