package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.flow.Flow;
import java.io.Serializable;

/**
 * A committed day as a new answer is compared with it.
 *
 * @param content its {@link DayNote#content}; null if nothing counts as equal to it
 * @param events events that it has, each once, whether or not they became rows
 * @param askedAt when it was asked for, epoch milliseconds
 * @param endedAt when the day ended in the project, epoch milliseconds
 */
record DayBefore(String content, long events, long rejected, long askedAt, long endedAt)
    implements Serializable {

  /**
   * @param dedupe how the new answer's duplicates are treated; days where they were treated
   *     otherwise tell nothing
   */
  static DayBefore of(CommittedDay day, long endedAt, Flow.Dedupe dedupe) {
    DayNote note = DayNote.parse(day.note());
    if (!note.isWith(dedupe)) {
      return new DayBefore(null, 0, note.rejected(), note.askedAt(), endedAt);
    }
    long events = note.events() == null ? day.rows() : note.events();
    return new DayBefore(note.content(), events, note.rejected(), note.askedAt(), endedAt);
  }

  /** The same day, to be written again even if it is the same. */
  DayBefore anew() {
    return new DayBefore(null, events, rejected, askedAt, endedAt);
  }

  /** Whether an answer, asked for then, brought nothing new. */
  boolean isSame(Tally answer, long answerAskedAt) {
    // A day that has ended since is written once more, so that the ledger knows that it is final.
    boolean becomesFinal = !isFinal() && answerAskedAt >= endedAt;
    return !becomesFinal && answer.content().equals(content) && answer.rejected() == rejected;
  }

  /** Whether the day was over and now lacks more than that share of its events. */
  boolean hasShrunk(Tally answer, double share) {
    return isFinal() && answer.events() < events * (1 - share);
  }

  private boolean isFinal() {
    return askedAt >= endedAt;
  }
}
