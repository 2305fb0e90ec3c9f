package io.mixlake.dataset.experienceplatform;

import com.google.common.primitives.Longs;
import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.TargetCode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The one place where requests are repeated: answers of trouble, after a wait that doubles, with
 * jitter, or as long as {@code Retry-After} says.
 */
final class Retries {
  private static final long LONGEST_TOLD_WAIT = 3_600_000;

  private final PlatformSettings.Retry retry;
  private final Waiting waiting;

  Retries(PlatformSettings.Retry retry, Waiting waiting) {
    this.retry = retry;
    this.waiting = waiting;
  }

  /** An attempt, whose answer may be one of trouble. */
  interface Attempt {
    Answer make() throws IOException;
  }

  /**
   * Tries until there is an answer without trouble.
   *
   * @throws CommitRefused if there was none after all attempts
   */
  Answer answer(String what, Attempt attempt) throws IOException {
    for (int number = 1; ; number++) {
      Answer answer = attempt.make();
      if (!answer.isTrouble()) {
        return answer;
      }
      if (number >= retry.attempts()) {
        throw exhausted(what, answer);
      }
      pause(number, answer);
    }
  }

  int attempts() {
    return retry.attempts();
  }

  CommitRefused exhausted(String what, Answer last) {
    String said =
        last.status() == 0
            ? "the connection broke off (" + Refusals.shortened(last.text()) + ")"
            : "Experience Platform answered " + last.status() + ": " + Refusals.text(last);
    return new CommitRefused(
        TargetCode.UNREACHABLE,
        "%s: %s, in %d attempts. Run the same command again later"
            .formatted(what, said, retry.attempts()));
  }

  void pause(int number, Answer answer) throws IOException {
    waiting.pause(delay(number, answer));
  }

  private long delay(int number, Answer answer) {
    long told = told(answer.retryAfter());
    if (told >= 0) {
      return Math.min(told, LONGEST_TOLD_WAIT);
    }
    long first = retry.firstDelay().toMillis();
    long most = Math.min(retry.maxDelay().toMillis(), first << Math.min(number - 1, 30));
    return most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1);
  }

  /** Milliseconds, or -1; the header holds seconds or a date. */
  private long told(String retryAfter) {
    if (retryAfter == null) {
      return -1;
    }
    Long seconds = Longs.tryParse(retryAfter.strip());
    if (seconds != null) {
      return Math.max(0, seconds) * 1000;
    }
    try {
      Instant until =
          ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Math.max(0, until.toEpochMilli() - waiting.millis());
    } catch (DateTimeException e) {
      // Neither form: as if the header were not there.
      return -1;
    }
  }
}
