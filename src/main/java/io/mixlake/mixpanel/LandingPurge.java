package io.mixlake.mixpanel;

import io.mixlake.event.Lines;
import io.mixlake.event.PersonIds;
import io.mixlake.storage.DamagedFile;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes the lines of people out of kept answers, all other lines stay as they are. */
public final class LandingPurge {
  private final PersonIds people;
  private final Predicate<LocalDate> days;

  /**
   * @param days the days whose lines may go
   */
  public LandingPurge(PersonIds people, Predicate<LocalDate> days) {
    this.people = people;
    this.days = days;
  }

  /**
   * What was found.
   *
   * @param lines how many lines
   * @param damaged why answers could not be looked into, for each of these
   */
  public record Result(long lines, List<String> damaged) {}

  /**
   * Looks at every answer in the landing area.
   *
   * @param deletes whether the lines go; else they are only counted
   */
  public Result run(String workFolder, boolean deletes) throws IOException {
    long all = 0;
    List<String> damaged = new ArrayList<>();
    for (LandedAnswer answer : LandedAnswer.all(workFolder)) {
      if (answer.window().days().noneMatch(days)) {
        continue;
      }
      try (Landing landing = Landing.open(answer.path())) {
        long found = count(landing);
        if (found > 0 && deletes) {
          rewrite(landing, answer);
        }
        all += found;
      } catch (DamagedFile e) {
        damaged.add(e.getMessage());
      }
    }
    return new Result(all, damaged);
  }

  /** Takes a line of a landing. */
  private interface Handler {
    void line(LocalDate day, byte[] bytes, int start, int length) throws IOException;
  }

  private void read(Landing landing, Handler handler) throws IOException {
    byte[] bytes = new byte[0];
    for (LandingIndex.Day day : landing.index().days()) {
      for (LandingIndex.Frame frame : day.frames()) {
        bytes = bytes.length < frame.bytes() ? new byte[frame.bytes()] : bytes;
        landing.read(frame, bytes, 0);
        int start = 0;
        while (start < frame.bytes()) {
          int end = Lines.indexOfLineFeed(bytes, start, frame.bytes());
          handler.line(day.day(), bytes, start, end - start);
          start = end + 1;
        }
      }
    }
  }

  private boolean isTheirs(LocalDate day, byte[] bytes, int start, int length) {
    return days.test(day) && people.areIn(bytes, start, length);
  }

  private long count(Landing landing) throws IOException {
    long[] count = new long[1];
    read(
        landing,
        (day, bytes, start, length) -> count[0] += isTheirs(day, bytes, start, length) ? 1 : 0);
    for (LandingIndex.Day day : landing.index().days()) {
      count[0] += day.longLines().stream().filter(line -> isTheirs(day.day(), line)).count();
    }
    return count[0];
  }

  private boolean isTheirs(LocalDate day, LandingIndex.LongLine line) {
    return isTheirs(day, line.head(), 0, line.head().length);
  }

  private void rewrite(Landing landing, LandedAnswer answer) throws IOException {
    LandingIndex index = landing.index();
    try (LandingWriter writer = new LandingWriter(answer.path(), answer.window())) {
      read(
          landing,
          (day, bytes, start, length) -> {
            if (!isTheirs(day, bytes, start, length)) {
              writer.add(day.toEpochDay(), bytes, start, length);
            }
          });
      for (LandingIndex.Day day : index.days()) {
        for (LandingIndex.LongLine line : day.longLines()) {
          if (!isTheirs(day.day(), line)) {
            byte[] head = line.head();
            writer.addLong(day.day().toEpochDay(), head, 0, head.length, line.bytes());
          }
        }
      }
      writer.publish(index.requestId(), index.query(), index.askedAt(), index.bytes());
    }
  }
}
