package io.mixlake.pipeline;

import io.mixlake.mixpanel.FailedDay;
import io.mixlake.mixpanel.LandedDay;
import io.mixlake.mixpanel.SourceCode;
import io.mixlake.run.RunRecord;
import io.mixlake.run.RunRecord.DayStatus;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * What became of a day, on its way to the run record.
 *
 * @param landing where the day's answer lies; empty if it did not land
 * @param code why it is not in the dataset, or empty
 */
@DefaultCoder(SerializableCoder.class)
record DayOutcome(
    LocalDate day,
    DayStatus status,
    Tally tally,
    long bytes,
    long outputBytes,
    int files,
    String requestId,
    String landing,
    String code,
    String message)
    implements Serializable {

  static DayOutcome failed(FailedDay day) {
    return new DayOutcome(
        day.day(),
        DayStatus.FAILED,
        new Tally(),
        0,
        0,
        0,
        "",
        "",
        day.code().toString(),
        day.message());
  }

  /** A day that stays as the dataset has it. */
  static DayOutcome kept(
      LandedDay landed, DayStatus status, Tally tally, String code, String message) {
    return new DayOutcome(
        landed.day(),
        status,
        tally,
        landed.bytes(),
        0,
        0,
        landed.requestId(),
        landed.landing(),
        code,
        message);
  }

  /** A day that the target does not take. */
  static DayOutcome refused(LandedDay landed, Tally tally, String code, String message) {
    return new DayOutcome(
        landed.day(),
        DayStatus.FAILED,
        tally,
        landed.bytes(),
        0,
        0,
        landed.requestId(),
        landed.landing(),
        code,
        message);
  }

  /** A day whose answer lies there and cannot be read. */
  static DayOutcome damaged(LandedDay landed, String message) {
    return refused(landed, new Tally(), SourceCode.DAMAGED.toString(), message);
  }

  /** Whether the day's answer may be of use when the same is asked again. */
  boolean needsLanding() {
    boolean isOpen = status == DayStatus.REJECTED || status == DayStatus.FAILED;
    return isOpen && !code.equals(SourceCode.DAMAGED.toString());
  }

  static DayOutcome committed(LandedDay landed, Tally tally, long outputBytes, int files) {
    return new DayOutcome(
        landed.day(),
        DayStatus.COMMITTED,
        tally,
        landed.bytes(),
        outputBytes,
        files,
        landed.requestId(),
        landed.landing(),
        "",
        "");
  }

  RunRecord.Day toRecord() {
    return new RunRecord.Day(
        day,
        status,
        status == DayStatus.COMMITTED ? tally.rows() : 0,
        tally.rejected(),
        tally.duplicates(),
        tally.lines(),
        bytes,
        outputBytes,
        files,
        requestId.isEmpty() ? List.of() : List.of(requestId),
        Map.copyOf(tally.rejects()),
        Map.copyOf(tally.warnings()),
        code,
        message);
  }
}
