package io.mixlake.mixpanel;

import io.mixlake.event.LineReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Collects the lines of a small answer. */
final class SampleLines implements LineReader.Handler {
  private final List<byte[]> lines = new ArrayList<>();
  private Outcome failure;

  @Override
  public void line(byte[] bytes, int offset, int length) {
    if (!BodyEnd.beginsLikeAnEvent(bytes, offset, length)) {
      lookForError(bytes, offset, length);
    }
    if (length > 0) {
      lines.add(Arrays.copyOfRange(bytes, offset, offset + length));
    }
  }

  @Override
  public void longLine(byte[] bytes, int offset, int length, long wholeLength) {
    failure =
        new Outcome.Broken(
            SourceCode.INCOMPLETE, "A line has " + wholeLength + " bytes, more than allowed");
  }

  private void lookForError(byte[] bytes, int offset, int length) {
    Optional<Integer> retention =
        BodyEnd.isObject(bytes, offset, length)
            ? Optional.empty()
            : BodyEnd.retentionDays(BodyEnd.beginning(bytes, offset, length));
    if (retention.isPresent()) {
      failure =
          new Outcome.OutsideRetention(
              retention.get(), "Mixpanel keeps only " + retention.get() + " days");
    } else {
      BodyEnd.errorIn(bytes, offset, length)
          .ifPresent(text -> failure = new Outcome.Broken(SourceCode.INCOMPLETE, text));
    }
  }

  /**
   * @param date the answer's {@code Date}, or null
   */
  Outcome outcome(String date) {
    return failure == null ? new Outcome.Sampled(List.copyOf(lines), date) : failure;
  }
}
