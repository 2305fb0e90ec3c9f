package io.mixlake.pipeline;

import io.mixlake.event.Event;
import io.mixlake.event.EventKey;
import io.mixlake.event.EventParser;
import io.mixlake.event.EventTable;
import io.mixlake.event.ProjectClock;
import io.mixlake.event.RejectCode;
import io.mixlake.event.Verdict;
import io.mixlake.flow.Days;
import io.mixlake.flow.Flow;
import io.mixlake.mapping.MappingProblem;
import io.mixlake.mapping.suggestion.MappingSuggestion;
import io.mixlake.mapping.suggestion.SampleProfile;
import io.mixlake.mixpanel.DayWindow;
import io.mixlake.mixpanel.EventSample;
import io.mixlake.record.Row;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A look at a flow's events before they are exported: one request, a sample, its properties, and
 * the rows that the flow would make of it.
 *
 * @param days those that were asked for, the flow's last ones
 * @param events how many events came
 * @param rejected why lines of the sample are no events, or no rows
 * @param warnings columns that could not be filled, and how often
 * @param unknownSources mappings whose source no sample event has
 * @param zoneHint what the sample says against the configured zone, if anything
 * @param clockHint what the answer says against this machine's clock, if anything
 */
public record Preview(
    DayWindow days,
    int events,
    SampleProfile profile,
    List<Map<String, Object>> rows,
    List<String> rejected,
    Map<String, Long> warnings,
    List<MappingProblem> unknownSources,
    Optional<String> zoneHint,
    Optional<String> clockHint) {
  /** A week has every kind of day, and few projects have none in which something happened. */
  private static final int SAMPLED_DAYS = 7;

  /** Answers take their time, and seconds do no harm. */
  private static final Duration MOST_SKEW = Duration.ofMinutes(2);

  /**
   * Takes a sample of the flow's last days.
   *
   * @throws CannotRun if Mixpanel refuses, or if the mapping set is not valid
   */
  public static Preview of(Flow flow, int rows) throws IOException {
    Datasets.reach(flow);
    return of(flow, rows, Storage.inside(flow.target().path(), Storage.PRIVATE_FOLDER));
  }

  /** The same, with the request counted in that work folder; file systems are configured. */
  static Preview of(Flow flow, int rows, String workFolder) throws IOException {
    RowMapping mapping = RowMapping.of(flow, Instant.now());
    DayWindow days = lastDays(flow);
    EventSample sample = EventSample.take(flow.source(), workFolder, days, rows);
    if (!sample.isAnswered()) {
      throw new CannotRun(
          RunSummary.exitCode(sample.code().toString()), sample.code() + ": " + sample.message());
    }
    return of(flow, mapping, days, sample);
  }

  private static DayWindow lastDays(Flow flow) {
    Days days = flow.days();
    LocalDate from = days.to().minusDays(SAMPLED_DAYS - 1L);
    return new DayWindow(from.isBefore(days.from()) ? days.from() : from, days.to());
  }

  private static Preview of(Flow flow, RowMapping mapping, DayWindow days, EventSample sample) {
    ProjectClock clock = BackfillPlan.clock(flow);
    EventParser parser = new EventParser(flow.source().limits().maxNesting());
    EventKey key = new EventKey();
    EventTable events = new EventTable(false);
    SampleProfile profile = new SampleProfile();
    List<String> rejected = new ArrayList<>();
    for (byte[] line : sample.lines()) {
      Verdict verdict = parser.parse(line, 0, line.length);
      if (verdict == Verdict.EVENT) {
        Event event = parser.event();
        profile.add(event);
        events.add(event, key.of(event), clock.instant(event.time(), event.processingTime()));
      } else if (verdict == Verdict.REJECT) {
        rejected.add(parser.rejectCode() + ": " + parser.rejectMessage());
      }
    }
    Tally tally = new Tally();
    List<Map<String, Object>> rows = rows(mapping, events, days, rejected, tally);
    List<MappingProblem> unknown =
        mapping instanceof MappedColumns mapped
            ? mapped.mapping().unknownSources(profile)
            : List.of();
    return new Preview(
        days,
        events.size(),
        profile,
        rows,
        rejected,
        tally.warnings(),
        unknown,
        zoneHint(events),
        sample.clockAhead().flatMap(Preview::clockHint));
  }

  private static List<Map<String, Object>> rows(
      RowMapping mapping, EventTable events, DayWindow days, List<String> rejected, Tally tally) {
    RowMapper mapper = mapping.mapper();
    Row row = new Row(mapping.schema());
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int index : events.byTime()) {
      long time = events.event(index).time();
      if (!days.contains(ProjectClock.epochDay(time))) {
        rejected.add(RejectCode.OUTSIDE_DAYS + ": " + UnitWriter.outside(ProjectClock.day(time)));
        continue;
      }
      String problem = mapper.map(events, index, row);
      if (problem == null) {
        rows.add(RowValues.of(row, mapping.schema()));
      } else {
        rejected.add("MAPPER-INVALID-ROW: " + problem);
      }
    }
    mapper.addWarnings(tally);
    return rows;
  }

  /**
   * Events are mostly processed seconds after they happen: a median distance of hours means that
   * the zone, or the reading of dates, is not the project's.
   */
  private static Optional<String> zoneHint(EventTable events) {
    long[] lags = new long[events.size()];
    int known = 0;
    for (int i = 0; i < events.size(); i++) {
      long processed = events.event(i).processingTime();
      if (processed != Event.NO_TIME) {
        lags[known++] = processed - events.instant(i);
      }
    }
    if (known < 5) {
      return Optional.empty();
    }
    Arrays.sort(lags, 0, known);
    double hours = Math.round(lags[known / 2] / 900_000.0) / 4.0;
    return hours == 0
        ? Optional.empty()
        : Optional.of(
            "Half of the events were processed "
                + hours
                + " hours or more after their time: source.timezone or source.dates is likely not"
                + " the project's");
  }

  private static Optional<String> clockHint(Duration ahead) {
    return ahead.abs().compareTo(MOST_SKEW) <= 0
        ? Optional.empty()
        : Optional.of(
            "This machine's clock is "
                + ahead.abs().toMinutes()
                + " minutes "
                + (ahead.isNegative() ? "behind" : "ahead of")
                + " Mixpanel's, so that yesterday and the quota's hour are not what they are taken"
                + " for: set it, by NTP");
  }

  /** A mapping set that suits the sample, as JSON to edit. */
  public String suggestedMapping(String tenant) {
    if (events == 0) {
      throw new CannotRun(
          ExitCode.USAGE, "The sampled days have no events: choose others with --from and --to");
    }
    return MappingSuggestion.of(profile, tenant).toJson();
  }
}
