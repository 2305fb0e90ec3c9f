package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.event.ProjectClock;
import io.mixlake.flow.Days;
import io.mixlake.flow.Flow;
import io.mixlake.flow.LandingKeep;
import io.mixlake.flow.Source.DateReading;
import io.mixlake.mixpanel.ExportRequest;
import io.mixlake.run.ExitCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a run has to do: the days wanted, less those that the ledger has.
 *
 * @param wanted days to export, sorted
 * @param present days of the flow that the dataset has already
 */
record BackfillPlan(List<LocalDate> wanted, List<LocalDate> present, ExportRequest request) {
  /** How old an answer that a crashed run left behind may be, to be used for a missing day. */
  static final Duration FRESH = Duration.ofHours(24);

  /** A landed day takes about this share of its events' JSON. */
  static final int COMPRESSION = 5;

  /**
   * Which of the committed days are wanted again.
   *
   * @param anyOrigin whether the dataset's days may come from another query or mapping
   * @param spent ids of answers that do not count
   * @param fresh how old an answer that a crashed run left behind may be, to be used for a day that
   *     is there
   */
  record Again(Predicate<LocalDate> days, boolean anyOrigin, Set<String> spent, Duration fresh) {
    /** Only days that were not over when they were asked for. */
    static final Again NONE = new Again(day -> false, false, Set.of(), Duration.ZERO);
  }

  /**
   * Answers that have landed count if they are of a day that was over, and newer than what the
   * dataset has.
   *
   * @param isSpread whether the export's lanes may run in several processes
   * @throws CannotRun if days are there that another query, mapping or format made
   */
  static BackfillPlan of(
      Flow flow,
      WriteSettings settings,
      KnownDays known,
      Again again,
      boolean isSpread,
      Instant now) {
    List<CommittedDay> ledger = known.intact();
    Map<LocalDate, CommittedDay> intact =
        ledger.stream().collect(Collectors.toMap(CommittedDay::day, Function.identity()));
    Map<LocalDate, Long> askedAt = known.askedAt();
    List<LocalDate> wanted = new ArrayList<>();
    List<LocalDate> present = new ArrayList<>();
    Map<LocalDate, Long> landingsSince = new HashMap<>();
    Days days = flow.days();
    for (LocalDate day = days.from(); !day.isAfter(days.to()); day = day.plusDays(1)) {
      CommittedDay there = intact.get(day);
      if (there != null && !again.days().test(day) && wasOver(there, flow)) {
        present.add(day);
      } else {
        wanted.add(day);
        // Of a day whose files are gone, the answer that it came from counts as well.
        Duration fresh = there == null ? FRESH : again.fresh();
        long since = again == Again.NONE ? 0 : now.minus(fresh).toEpochMilli();
        long newer = askedAt.getOrDefault(day, 0L) + (there == null ? 0 : 1);
        landingsSince.put(day, Math.max(since, Math.max(newer, endOf(day, flow))));
      }
    }
    if (!again.anyOrigin()) {
      rejectOtherOrigins(ledger, settings);
    }
    rejectOtherFormats(ledger, day -> again.anyOrigin() && isIn(flow.days(), day), settings);
    ExportRequest request =
        new ExportRequest(
            flow.source(),
            settings.workFolder(),
            settings.runId(),
            wanted,
            landingsSince,
            again.spent(),
            bytesPerDay(ledger),
            isSpread,
            !isSpread);
    return new BackfillPlan(wanted, present, request);
  }

  /** Whether the day had ended in the project's zone when it was asked for; if not, it may grow. */
  static boolean wasOver(CommittedDay known, Flow flow) {
    return DayNote.parse(known.note()).askedAt() >= endOf(known.day(), flow);
  }

  /** When a day ends in the project, epoch milliseconds. */
  static long endOf(LocalDate day, Flow flow) {
    return day.plusDays(1).atStartOfDay(dayZone(flow)).toInstant().toEpochMilli();
  }

  /** The zone in which the project's days begin and end. */
  static ZoneId dayZone(Flow flow) {
    return flow.source().dates() == DateReading.UTC ? ZoneOffset.UTC : flow.source().timezone();
  }

  /** The committed days of the flow, to compare new answers with. */
  static Map<LocalDate, DayBefore> before(Flow flow, List<CommittedDay> ledger) {
    return ledger.stream()
        .filter(day -> isIn(flow.days(), day.day()))
        .collect(
            Collectors.toMap(
                CommittedDay::day,
                day -> DayBefore.of(day, endOf(day.day(), flow), flow.dedupe())));
  }

  static boolean isIn(Days days, LocalDate day) {
    return !day.isBefore(days.from()) && !day.isAfter(days.to());
  }

  /** Also those that this run is not about: readers read them all as one. */
  private static void rejectOtherOrigins(List<CommittedDay> ledger, WriteSettings settings) {
    List<LocalDate> others =
        ledger.stream()
            .filter(day -> !isSameOrigin(DayNote.parse(day.note()), settings))
            .map(CommittedDay::day)
            .toList();
    refuse(
        others,
        "from another project, filter or mapping, or by another time zone or dedupe, than the flow"
            + " names now. Export them");
  }

  /**
   * Days of several formats would be read as if they were fewer; so all of them change together.
   */
  static void rejectOtherFormats(
      List<CommittedDay> ledger, Predicate<LocalDate> replaced, WriteSettings settings) {
    List<LocalDate> others =
        ledger.stream()
            .filter(day -> !settings.dataset().isOfSameFormat(day))
            .map(CommittedDay::day)
            .filter(day -> !replaced.test(day))
            .toList();
    refuse(others, "in another format than target.format names now. Export all of its days");
  }

  private static void refuse(List<LocalDate> days, String why) {
    if (!days.isEmpty()) {
      throw new CannotRun(
          ExitCode.USAGE,
          days.size()
              + " days from "
              + days.get(0)
              + " to "
              + days.get(days.size() - 1)
              + " are in the dataset, but "
              + why
              + " again with run --redo, or set another target.path");
    }
  }

  private static boolean isSameOrigin(DayNote note, WriteSettings settings) {
    return note.isBy(settings.clock())
        && note.isWith(settings.dedupe())
        && note.query().equals(settings.query())
        && note.mapping().equals(settings.mapping().fingerprint());
  }

  private static long bytesPerDay(List<CommittedDay> ledger) {
    long largest =
        ledger.stream().mapToLong(day -> DayNote.parse(day.note()).bytes()).max().orElse(0);
    return largest / COMPRESSION;
  }

  static ProjectClock clock(Flow flow) {
    return new ProjectClock(
        flow.source().timezone(),
        flow.source().dates() == DateReading.UTC
            ? ProjectClock.Reading.UTC
            : ProjectClock.Reading.WALL_CLOCK);
  }

  static boolean keepsLandings(Flow flow) {
    return !(flow.landing().keep() instanceof LandingKeep.None);
  }
}
