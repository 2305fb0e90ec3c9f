package io.mixlake.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One run, as {@code _mixlake/runs/<run-id>.json} keeps it: the metrics of Experience Platform's
 * Flow Service, and a line for every day and every request.
 *
 * @param id the run; sorts by time
 * @param flow the flow's name
 * @param days the days wanted, sorted
 * @param requests what was asked, in order of time
 */
public record RunRecord(
    String id, String flow, Metrics metrics, List<Day> days, List<Request> requests) {

  /** The status of a job that was submitted and has not written its own record yet. */
  public static final String SUBMITTED = "submitted";

  public RunRecord {
    days = List.copyOf(days);
    requests = List.copyOf(requests);
  }

  /** Whether the job was submitted and has not ended, as far as is known here. */
  @JsonIgnore
  public boolean isUnderWay() {
    return metrics.statusSummary().status().equals(SUBMITTED);
  }

  /** Flow Service's groups of metrics. */
  public record Metrics(
      Duration durationSummary,
      Size sizeSummary,
      Records recordSummary,
      Files fileSummary,
      Status statusSummary) {}

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
   * @param status {@code success}, {@code partial} or {@code failed}
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
    /** More of the day's lines were rejected than allowed; it was not committed. */
    REJECTED,
    /** The day could not be had from the source. */
    FAILED
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

    /** A day that was there before. */
    public static Day present(LocalDate day) {
      return without(day, DayStatus.PRESENT, "", "");
    }

    /** A day that could not be had. */
    public static Day failed(LocalDate day, String code, String message) {
      return without(day, DayStatus.FAILED, code, message);
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

  /** How many days have that status. */
  public long count(DayStatus status) {
    return days.stream().filter(day -> day.status() == status).count();
  }
}
