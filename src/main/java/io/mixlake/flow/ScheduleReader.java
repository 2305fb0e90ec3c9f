package io.mixlake.flow;

import io.mixlake.flow.Schedule.Frequency;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads {@code schedule}, by the rules of Flow Service. */
final class ScheduleReader {
  private static final int LEAST_MINUTES = 15;
  private static final int MOST_UNITS = 1000;

  private final Settings settings;

  ScheduleReader(Settings settings) {
    this.settings = settings;
  }

  Optional<Schedule> read() {
    Setting startTime = settings.at("schedule.startTime");
    Frequency frequency =
        settings.at("schedule.frequency").oneOf(Frequency.class).orElse(Frequency.DAY);
    Schedule schedule =
        new Schedule(
            frequency,
            interval(frequency),
            startTime.as(ScheduleReader::instant, Instant.EPOCH),
            settings.at("schedule.backfill").flag(true),
            settings
                .at("schedule.lookback")
                .as(
                    text -> FlowReader.days(text, 0, FlowReader.MOST_DAYS),
                    Schedule.DEFAULT_LOOKBACK_DAYS),
            settings.at("schedule.late").oneOf(Schedule.Late.class).orElse(Schedule.Late.LOOKBACK));
    if (!settings.has("schedule")) {
      return Optional.empty();
    }
    startTime.require("is required: the first run, such as 2024-02-01T03:00:00Z");
    return Optional.of(schedule);
  }

  private int interval(Frequency frequency) {
    Setting setting = settings.at("schedule.interval");
    int interval = setting.number(1, MOST_UNITS, 1);
    if (frequency == Frequency.MINUTE && interval < LEAST_MINUTES) {
      setting.problem("must be at least " + LEAST_MINUTES + " with frequency: minute");
    } else if (frequency == Frequency.ONCE && setting.isPresent()) {
      setting.problem("has no meaning with frequency: once");
    }
    return interval;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a time such as 2024-02-01T03:00:00Z", e);
    }
  }
}
