package io.mixlake.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.mixlake.run.RunRecord.DayStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * What is posted to a webhook: facts of a run, in the run record's words. It holds no event, no
 * credential, and nothing that a reference in the flow file stands for.
 *
 * @param event {@code start}, {@code success}, {@code failure}, {@code no-data}, {@code
 *     error-rate}, {@code delay}, {@code shrink} or {@code drift}
 * @param text the same in a sentence, which is what chat tools show
 * @param outcome how the run went; null while it goes on, or if it left no record
 * @param drift properties that came, went or changed their type, in words; null but for {@code
 *     drift}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Alert(
    String event,
    String text,
    String flow,
    String run,
    String kind,
    Instant at,
    Outcome outcome,
    List<String> drift) {

  /**
   * How a run went.
   *
   * @param errorRate the share of lines that were rejected, 0 to 1
   * @param missing days that the dataset does not have as they were wanted
   */
  public record Outcome(
      String status,
      int exitCode,
      long committed,
      long unchanged,
      List<LocalDate> missing,
      long lines,
      long rows,
      long rejected,
      double errorRate,
      List<RunRecord.Problem> errors) {
    static Outcome of(RunRecord record) {
      RunRecord.Metrics metrics = record.metrics();
      long lines = metrics.recordSummary().inputRecordCount();
      long rejected = metrics.recordSummary().failedRecordCount();
      return new Outcome(
          metrics.statusSummary().status(),
          metrics.statusSummary().exitCode(),
          record.count(DayStatus.COMMITTED),
          record.count(DayStatus.UNCHANGED),
          record.missing(),
          lines,
          metrics.recordSummary().outputRecordCount(),
          rejected,
          lines == 0 ? 0 : (double) rejected / lines,
          metrics.statusSummary().errors());
    }
  }

  /** An alert about a run that has a record. */
  public static Alert of(String event, RunRecord record) {
    Outcome outcome = Outcome.of(record);
    String text =
        String.format(
            Locale.ROOT,
            "Mixlake, flow %s: %s. %s %s: %s (exit %d), %d days committed, %d unchanged, %d"
                + " missing, %,d rows, %,d lines rejected",
            record.flow(),
            event,
            record.kind(),
            record.id(),
            outcome.status(),
            outcome.exitCode(),
            outcome.committed(),
            outcome.unchanged(),
            outcome.missing().size(),
            outcome.rows(),
            outcome.rejected());
    return new Alert(
        event, text, record.flow(), record.id(), record.kind(), Instant.now(), outcome, null);
  }

  /** An alert about a run without a record. */
  public static Alert of(String event, String flow, String run, String kind, String words) {
    String text = "Mixlake, flow " + flow + ": " + event + ". " + kind + " " + run + ": " + words;
    return new Alert(event, text, flow, run, kind, Instant.now(), null, null);
  }

  /** An alert about changes of properties. */
  public static Alert ofDrift(RunRecord record, List<String> drift) {
    String text =
        "Mixlake, flow " + record.flow() + ": drift. Properties: " + String.join("; ", drift);
    return new Alert(
        "drift", text, record.flow(), record.id(), record.kind(), Instant.now(), null, drift);
  }
}
