package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.DayReader;
import io.mixlake.flow.Days;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Target;
import io.mixlake.mixpanel.DayWindow;
import io.mixlake.mixpanel.ExportRequest;
import io.mixlake.mixpanel.FailedDay;
import io.mixlake.mixpanel.FreshExport;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.mixpanel.LandingArea;
import io.mixlake.run.ExitCode;
import io.mixlake.run.RunHistory;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Proves that a dataset is complete: writes its days once more, aside, from the answers that they
 * came from or from fresh ones, and compares every value of every row. Changes nothing.
 */
public final class Verify implements Interruptible {
  static final String KIND = "verify";

  private final DatasetRun run;
  private final Against against;
  private final int sample;

  /** The answers to compare with. */
  public enum Against {
    /** Those that were kept, {@code landing.keep}; costs no request. */
    LANDINGS,
    /** New ones; costs a request for every few days. */
    EXPORT
  }

  /**
   * @param sample how many days to look at, spread evenly over the flow's; 0 for all
   */
  public Verify(Flow flow, Against against, int sample) {
    this.run = new DatasetRun(KIND, flow, List.of(), Clock.systemUTC());
    this.against = against;
    this.sample = sample;
  }

  /**
   * Compares.
   *
   * @throws CannotRun if that could not begin or broke off
   */
  public Verdicts run() {
    if (run.flow().target().format() == Target.Format.EXPERIENCE_PLATFORM) {
      throw notReadable();
    }
    return run.exclusively(this::verify);
  }

  private static CannotRun notReadable() {
    return new CannotRun(
        ExitCode.USAGE,
        "target.format: verify reads parquet, jsonl and iceberg only; what Experience Platform has"
            + " taken cannot be read back");
  }

  private Verdicts verify(WriteSettings settings) throws IOException {
    DayReader reader = settings.dataset().reader().orElseThrow(Verify::notReadable);
    List<LocalDate> days = sampled(run.flow().days(), sample);
    Map<LocalDate, CommittedDay> ledger =
        settings.dataset().committed().stream()
            .collect(Collectors.toMap(CommittedDay::day, Function.identity()));
    List<CommittedDay> known = days.stream().map(ledger::get).filter(Objects::nonNull).toList();
    BackfillPlan.rejectOtherFormats(known, day -> false, settings);
    Map<LocalDate, String> reasons = new HashMap<>();
    Map<LocalDate, LandedDay> answers =
        against == Against.LANDINGS
            ? kept(settings, days, ledger, reasons)
            : exported(settings, days, reasons);
    DayVerification verification = new DayVerification(settings, reader, against == Against.EXPORT);
    List<Verdicts.Day> verdicts = new ArrayList<>();
    for (LocalDate day : days) {
      verdicts.add(verification.verdict(day, ledger.get(day), answers.get(day), reasons.get(day)));
    }
    if (against == Against.EXPORT) {
      keepDifferent(verdicts, answers);
    }
    return new Verdicts(against.name().toLowerCase(Locale.ROOT), verdicts);
  }

  /** So many days, spread evenly, the last one among them. */
  static List<LocalDate> sampled(Days range, int count) {
    List<LocalDate> all = range.from().datesUntil(range.to().plusDays(1)).toList();
    if (count <= 0 || count >= all.size()) {
      return all;
    }
    List<LocalDate> some = new ArrayList<>();
    for (long i = 1; i <= count; i++) {
      some.add(all.get((int) (i * all.size() / count) - 1));
    }
    return some;
  }

  /** The answers that days came from, or in which a later run found the same. */
  private static Map<LocalDate, LandedDay> kept(
      WriteSettings settings,
      List<LocalDate> days,
      Map<LocalDate, CommittedDay> ledger,
      Map<LocalDate, String> reasons)
      throws IOException {
    Map<LocalDate, Set<String>> named = new HashMap<>();
    for (LocalDate day : days) {
      reasons.put(day, "answer not kept (landing.keep; or verify --against export)");
      if (ledger.containsKey(day)) {
        named.put(day, DayNote.parse(ledger.get(day).note()).requests());
      }
    }
    LandingArea.Kept own = answers(settings, days, named);
    if (!own.days().keySet().containsAll(named.keySet())) {
      LandingArea.Kept same = answers(settings, days, unchanged(settings, ledger));
      same.days().forEach(own.days()::putIfAbsent);
    }
    reasons.putAll(own.damaged());
    return own.days();
  }

  private static LandingArea.Kept answers(
      WriteSettings settings, List<LocalDate> days, Map<LocalDate, Set<String>> ids)
      throws IOException {
    return LandingArea.days(
        settings.workFolder(),
        settings.query(),
        new DayWindow(days.get(0), days.get(days.size() - 1)),
        (day, id, askedAt) -> ids.getOrDefault(day, Set.of()).contains(id));
  }

  /** The answers by which runs found that days are as the dataset has them now. */
  private static Map<LocalDate, Set<String>> unchanged(
      WriteSettings settings, Map<LocalDate, CommittedDay> ledger) throws IOException {
    Map<LocalDate, Set<String>> ids = new HashMap<>();
    for (RunRecord run : new RunHistory(settings.workFolder()).all()) {
      for (RunRecord.Day day : run.days()) {
        CommittedDay known = ledger.get(day.day());
        // Ids of runs sort by time.
        if (day.status() == RunRecord.DayStatus.UNCHANGED
            && known != null
            && run.id().compareTo(known.runId()) > 0) {
          ids.computeIfAbsent(day.day(), key -> new HashSet<>()).addAll(day.requests());
        }
      }
    }
    return ids;
  }

  private Map<LocalDate, LandedDay> exported(
      WriteSettings settings, List<LocalDate> days, Map<LocalDate, String> reasons)
      throws IOException {
    FreshExport export = export(settings, days);
    for (FailedDay failed : export.failed()) {
      reasons.put(failed.day(), failed.code() + ": " + failed.message());
    }
    return export.landed().stream().collect(Collectors.toMap(LandedDay::day, Function.identity()));
  }

  private FreshExport export(WriteSettings settings, List<LocalDate> days) throws IOException {
    ExportRequest request =
        new ExportRequest(
            run.flow().source(),
            settings.workFolder(),
            run.runId(),
            days,
            days.stream().collect(Collectors.toMap(Function.identity(), day -> Long.MAX_VALUE)),
            Set.of(),
            0,
            false,
            false);
    try {
      return FreshExport.of(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while exporting", e);
    }
  }

  /** The answers of days that differ stay, for {@code run --redo} to use. */
  private static void keepDifferent(List<Verdicts.Day> verdicts, Map<LocalDate, LandedDay> answers)
      throws IOException {
    Set<LocalDate> equal =
        verdicts.stream()
            .filter(day -> day.status() == Verdicts.Status.EQUAL)
            .map(Verdicts.Day::day)
            .collect(Collectors.toSet());
    Set<String> landings =
        answers.values().stream().map(LandedDay::landing).collect(Collectors.toSet());
    for (String landing : landings) {
      LandingArea.narrow(landing, day -> answers.containsKey(day) && !equal.contains(day));
    }
  }

  @Override
  public String interrupt() {
    return "Interrupted: verify changes nothing; run the same command again";
  }
}
