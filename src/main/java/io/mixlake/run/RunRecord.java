package io.mixlake.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run, as {@code _mixlake/runs/<run-id>.json} keeps it: the metrics of Experience Platform's
 * Flow Service, and a line for every day and every request.
 *
 * @param id the run; sorts by time
 * @param flow the flow's name
 * @param days the days wanted, sorted
 * @param requests what was asked, in order of time
 * @param kind the command that made it: {@code run}, {@code sync}, {@code replay}, {@code purge}
 * @param lag how late events arrived, or null
 * @param late what a query for late events found, or null if none was made
 * @param purged what was removed, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
    String id,
    String flow,
    Metrics metrics,
    List<Day> days,
    List<Request> requests,
    String kind,
    Lag lag,
    Late late,
    Purged purged) {

  /** The status of a job that was submitted and has not written its own record yet. */
  public static final String SUBMITTED = "submitted";

  /** The status of a run that somebody waits for, and that has not come to its end. */
  public static final String RUNNING = "running";

  /** The status of a run that was left in the middle. */
  public static final String INTERRUPTED = "interrupted";

  public RunRecord {
    days = List.copyOf(days);
    requests = List.copyOf(requests);
    // Records of before there were kinds are those of runs.
    kind = kind == null ? "run" : kind;
  }

  /**
   * How late events arrived: by how many project days the day of their processing is behind their
   * own.
   *
   * @param days events by days; beyond 30, by the end of a wider range
   * @param lookback the least look-back, days, that 99.9 % of the events would have kept to
   * @param isLowerBound whether the days were exported so soon that later events cannot show yet
   */
  public record Lag(Map<Integer, Long> days, int lookback, boolean isLowerBound) {
    public Lag {
      days = new TreeMap<>(days);
    }
  }

  /**
   * A query for events of days before the look-back that were processed late.
   *
   * @param since events processed since then were counted
   * @param from the first day of those asked about
   * @param days how many there were, by day; these days were exported again
   * @param unknownDays days of which Mixpanel gave no answer
   */
  public record Late(
      Instant since,
      Instant askedAt,
      LocalDate from,
      LocalDate to,
      Map<LocalDate, Long> days,
      long unknownDays)
      implements Serializable {
    public Late {
      days = new TreeMap<>(days);
    }
  }

  /**
   * What a purge removed.
   *
   * @param ids SHA-256 of each id, hexadecimal
   * @param rows rows of the dataset
   * @param landedLines lines of kept answers
   * @param rejectedLines kept rejects
   */
  public record Purged(List<String> ids, long rows, long landedLines, long rejectedLines) {
    public Purged {
      ids = List.copyOf(ids);
    }
  }

  /** Whether nothing is missing that every record has: a file may be damaged and still be JSON. */
  @JsonIgnore
  boolean isComplete() {
    return id != null && flow != null && metrics != null && metrics.isComplete();
  }

  /** Whether the run has begun and not ended, as far as is known here. */
  @JsonIgnore
  public boolean isUnderWay() {
    return has(SUBMITTED) || has(RUNNING);
  }

  /** Whether the run came to its end, and decided about each of its days. */
  @JsonIgnore
  public boolean hasEnded() {
    return !isUnderWay() && !has(INTERRUPTED);
  }

  private boolean has(String status) {
    return metrics.statusSummary().status().equals(status);
  }

  /** Flow Service's groups of metrics. */
  public record Metrics(
      Duration durationSummary,
      Size sizeSummary,
      Records recordSummary,
      Files fileSummary,
      Status statusSummary) {
    @JsonIgnore
    boolean isComplete() {
      return durationSummary != null
          && sizeSummary != null
          && recordSummary != null
          && fileSummary != null
          && statusSummary != null;
    }
  }

  /** When the run began and ended. */
  public record Duration(Instant startedAtUTC, Instant completedAtUTC) {}

  /** Bytes of events that came in, and of files that went out. */
  public record Size(long inputBytes, long outputBytes) {}

  /** Lines that came in, rows that went out, lines rejected, and duplicates kept once. */
  public record Records(
      long inputRecordCount,
      long outputRecordCount,
      long failedRecordCount,
      long duplicateRecordCount) {}

  /** Requests answered, and files written. */
  public record Files(long inputFileCount, long outputFileCount) {}

  /**
   * How it went.
   *
   * @param status {@code success}, {@code partial} or {@code failed}; {@link #SUBMITTED}, {@link
   *     #RUNNING} or {@link #INTERRUPTED} of a run that has not come to its end
   * @param exitCode the exit code that says the same
   */
  public record Status(String status, int exitCode, List<Problem> errors) {
    public Status {
      errors = List.copyOf(errors);
    }
  }

  /** A reason for days that were not committed, or for rejected lines. */
  public record Problem(String code, String message, long count) {}

  /** What became of a wanted day. */
  public enum DayStatus {
    /** The day is in the dataset, as this run exported it. */
    COMMITTED,
    /** The day was in the dataset before. */
    PRESENT,
    /** The day was exported again, and its events are those that the dataset has: left alone. */
    UNCHANGED,
    /** The new answer has far fewer events than the dataset; the dataset's day was kept. */
    SHRANK,
    /** More of the day's lines were rejected than allowed; it was not committed. */
    REJECTED,
    /** The day could not be had from the source, or the run was left before it was committed. */
    FAILED,
    /** The run is under way, and this day's turn has not come. */
    OPEN;

    /** Whether the dataset has the day as it was wanted. */
    public boolean isDone() {
      return this == COMMITTED || this == PRESENT || this == UNCHANGED;
    }
  }

  /**
   * One day.
   *
   * @param rows rows written
   * @param rejected lines rejected
   * @param duplicates events dropped because another copy stayed
   * @param lines lines that came, blank ones included
   * @param bytes bytes that came, uncompressed
   * @param outputBytes bytes of the files written
   * @param requests ids of the requests that it came from
   * @param rejects rejected lines by code
   * @param warnings columns that could not be filled, by code and column
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Day(
      LocalDate day,
      DayStatus status,
      long rows,
      long rejected,
      long duplicates,
      long lines,
      long bytes,
      long outputBytes,
      int files,
      List<String> requests,
      Map<String, Long> rejects,
      Map<String, Long> warnings,
      String code,
      String message) {

    /** What is empty is left out of the file, and comes back as null. */
    public Day {
      requests = requests == null ? List.of() : List.copyOf(requests);
      rejects = rejects == null ? Map.of() : Map.copyOf(rejects);
      warnings = warnings == null ? Map.of() : Map.copyOf(warnings);
      code = code == null ? "" : code;
      message = message == null ? "" : message;
    }

    /** A day that was there before. */
    public static Day present(LocalDate day) {
      return without(day, DayStatus.PRESENT, "", "");
    }

    /** A day that a run is to have. */
    public static Day open(LocalDate day) {
      return without(day, DayStatus.OPEN, "", "");
    }

    /** A day that could not be had. */
    public static Day failed(LocalDate day, String code, String message) {
      return without(day, DayStatus.FAILED, code, message);
    }

    /** A day from which rows were taken out, with what is left. */
    public static Day purged(LocalDate day, long rows, long outputBytes, int files) {
      return new Day(
          day,
          DayStatus.COMMITTED,
          rows,
          0,
          0,
          0,
          0,
          outputBytes,
          files,
          List.of(),
          Map.of(),
          Map.of(),
          "",
          "");
    }

    private static Day without(LocalDate day, DayStatus status, String code, String message) {
      return new Day(
          day, status, 0, 0, 0, 0, 0, 0, 0, List.of(), Map.of(), Map.of(), code, message);
    }
  }

  /** One request; times in milliseconds. */
  public record Request(
      LocalDate from,
      LocalDate to,
      Instant sentAt,
      long waitedMillis,
      long millis,
      long bytes,
      String outcome,
      String message) {}

  /** The record as it stands when its days and how it went are known anew. */
  public RunRecord with(List<Day> newDays, Metrics newMetrics) {
    return new RunRecord(id, flow, newMetrics, newDays, requests, kind, lag, late, purged);
  }

  /** The days that the dataset does not have as this run wanted them, sorted. */
  public List<LocalDate> missing() {
    return days.stream().filter(day -> !day.status().isDone()).map(Day::day).toList();
  }

  /** How many days have that status. */
  public long count(DayStatus status) {
    return days.stream().filter(day -> day.status() == status).count();
  }
}
