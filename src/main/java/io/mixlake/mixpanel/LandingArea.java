package io.mixlake.mixpanel;

import io.mixlake.storage.DamagedFile;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The answers that lie in a dataset's work folder. */
public final class LandingArea {
  private LandingArea() {}

  /**
   * Deletes the answers to a query whose days are all committed from them, or from newer ones: a
   * run that was killed right after its last commit leaves some, and one that was killed before it
   * leaves what the next run asks for once more. Newer ones than the days are of a run that was
   * killed while it exported days again; they go when nobody would use them any more.
   *
   * @param window answers with other days stay
   * @param askedAt when the answer was asked for that each committed day came from, epoch
   *     milliseconds
   * @param freshSince when an answer was asked for, at the earliest, that counts for days that are
   *     there, epoch milliseconds
   */
  public static void deleteSpent(
      String workFolder,
      String query,
      DayWindow window,
      Map<LocalDate, Long> askedAt,
      long freshSince)
      throws IOException {
    List<String> spent =
        LandedAnswer.list(workFolder, query).stream()
            .filter(answer -> window.contains(answer.window()))
            .filter(
                answer ->
                    answer
                        .window()
                        .days()
                        .map(askedAt::get)
                        .allMatch(known -> isSpent(answer, known, freshSince)))
            .map(LandedAnswer::path)
            .toList();
    Storage.delete(spent);
  }

  /**
   * Whether nobody wants the answer for a day.
   *
   * @param askedAt of what is committed of the day, or null
   */
  private static boolean isSpent(LandedAnswer answer, Long askedAt, long freshSince) {
    return askedAt != null && (askedAt >= answer.askedAt() || freshSince > answer.askedAt());
  }

  /** The days whose lines are in the landing at that path. */
  public static DayWindow window(String path) {
    return parse(path).window();
  }

  private static LandedAnswer parse(String path) {
    String folder = path.substring(0, path.lastIndexOf('/'));
    return LandedAnswer.parse(folder, new Storage.Entry(path, 0, 0)).orElseThrow();
  }

  /** Deletes the answers to a query of which nothing can be read: their days are asked for anew. */
  public static void deleteDamaged(String workFolder, String query) throws IOException {
    List<String> damaged = new ArrayList<>();
    for (LandedAnswer answer : LandedAnswer.list(workFolder, query)) {
      if (isDamaged(answer)) {
        damaged.add(answer.path());
      }
    }
    Storage.delete(damaged);
  }

  private static boolean isDamaged(LandedAnswer answer) throws IOException {
    try {
      Landing.open(answer.path()).close();
      return false;
    } catch (DamagedFile e) {
      return true;
    }
  }

  /** Leaves those days of an answer, every stretch of them as an answer of its own. */
  public static void narrow(String path, Predicate<LocalDate> days) throws IOException {
    LandedAnswer answer = parse(path);
    List<DayWindow> stretches = answer.window().stretches(days);
    if (stretches.equals(List.of(answer.window()))) {
      return;
    }
    try (Landing landing = Landing.open(path)) {
      for (DayWindow stretch : stretches) {
        LandingRewrite.write(
            landing,
            answer.of(stretch),
            (day, bytes, start, length) -> stretch.contains(day.toEpochDay()));
      }
    }
    Storage.delete(List.of(path));
  }

  /** Deletes the answers to any query that were asked for before that time, epoch milliseconds. */
  public static void deleteOlder(String workFolder, long askedBefore) throws IOException {
    List<String> old =
        LandedAnswer.all(workFolder).stream()
            .filter(answer -> answer.askedAt() < askedBefore)
            .map(LandedAnswer::path)
            .toList();
    Storage.delete(old);
  }

  /** The ids of the answers to any query that were asked for by runs like that. */
  public static Set<String> askedBy(String workFolder, RunTest runs) throws IOException {
    Set<String> ids = new HashSet<>();
    for (LandedAnswer answer : LandedAnswer.all(workFolder)) {
      if (runs.test(answer.runId())) {
        ids.add(answer.id());
      }
    }
    return ids;
  }

  /** Deletes the answers of those ids that have no other days than the window's. */
  public static void delete(String workFolder, DayWindow window, Set<String> ids)
      throws IOException {
    Storage.delete(
        LandedAnswer.all(workFolder).stream()
            .filter(answer -> ids.contains(answer.id()) && window.contains(answer.window()))
            .map(LandedAnswer::path)
            .toList());
  }

  /** Tells runs apart by their id. */
  public interface RunTest {
    boolean test(String runId) throws IOException;
  }

  /**
   * What lies there of a window's days.
   *
   * @param days what can be read
   * @param damaged what cannot, and why
   */
  public record Kept(Map<LocalDate, LandedDay> days, Map<LocalDate, String> damaged) {}

  /** Which answers count for which days. */
  public interface AnswerTest {
    /**
     * Whether an answer does.
     *
     * @param askedAt epoch milliseconds
     */
    boolean counts(LocalDate day, String id, long askedAt);
  }

  /** Of each day of a window the newest complete answer to a query that can be read. */
  public static Kept days(String workFolder, String query, DayWindow window) throws IOException {
    return days(workFolder, query, window, (day, id, askedAt) -> true);
  }

  /**
   * The same, of the answers that count.
   *
   * @param query the fingerprint of what was asked for
   */
  public static Kept days(String workFolder, String query, DayWindow window, AnswerTest test)
      throws IOException {
    Kept kept = new Kept(new TreeMap<>(), new TreeMap<>());
    for (LandedAnswer answer : LandedAnswer.list(workFolder, query)) {
      List<LocalDate> wanted =
          answer
              .window()
              .days()
              .filter(day -> window.contains(day.toEpochDay()) && !kept.days().containsKey(day))
              .filter(day -> test.counts(day, answer.id(), answer.askedAt()))
              .toList();
      if (!wanted.isEmpty()) {
        take(answer, wanted, kept);
      }
    }
    return kept;
  }

  private static void take(LandedAnswer answer, List<LocalDate> wanted, Kept kept)
      throws IOException {
    try (Landing landing = Landing.open(answer.path())) {
      for (LocalDate day : wanted) {
        kept.days().put(day, Exporter.landedDay(answer, landing.index().day(day)));
        kept.damaged().remove(day);
      }
    } catch (DamagedFile e) {
      wanted.forEach(day -> kept.damaged().putIfAbsent(day, e.getMessage()));
    }
  }
}
