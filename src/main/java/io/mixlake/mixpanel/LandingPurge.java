package io.mixlake.mixpanel;

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
  private final boolean withCopies;

  /**
   * @param days the days whose lines may go
   * @param withCopies whether other lines of the same events go, too: those that were left out as
   *     duplicates, even if none of the ids is in them
   */
  public LandingPurge(PersonIds people, Predicate<LocalDate> days, boolean withCopies) {
    this.people = people;
    this.days = days;
    this.withCopies = withCopies;
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
        all += purge(landing, answer, deletes);
      } catch (DamagedFile e) {
        damaged.add(e.getMessage());
      }
    }
    return new Result(all, damaged);
  }

  private long purge(Landing landing, LandedAnswer answer, boolean deletes) throws IOException {
    CopiesOfEvents copies = new CopiesOfEvents();
    long named =
        LandingRewrite.count(
            landing,
            (day, bytes, start, length) -> {
              boolean isTheirs = isTheirs(day, bytes, start, length);
              if (isTheirs && withCopies) {
                copies.add(bytes, start, length);
              }
              return isTheirs;
            });
    if (named == 0) {
      return 0;
    }
    LandingRewrite.Filter theirs =
        (day, bytes, start, length) ->
            isTheirs(day, bytes, start, length)
                || days.test(day) && copies.has(bytes, start, length);
    long found = withCopies ? LandingRewrite.count(landing, theirs) : named;
    if (deletes) {
      LandingRewrite.write(
          landing, answer, (day, bytes, start, length) -> !theirs.test(day, bytes, start, length));
    }
    return found;
  }

  private boolean isTheirs(LocalDate day, byte[] bytes, int start, int length) {
    return days.test(day) && people.areIn(bytes, start, length);
  }
}
