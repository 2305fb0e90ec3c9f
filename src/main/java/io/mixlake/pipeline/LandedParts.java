package io.mixlake.pipeline;

import io.mixlake.dataset.StagedFile;
import io.mixlake.event.RejectCode;
import io.mixlake.mixpanel.LandedDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All written parts of one day. */
final class LandedParts {
  private final List<WrittenPart> parts = new ArrayList<>();

  void add(WrittenPart part) {
    parts.add(part);
  }

  LandedDay landed() {
    return parts.get(0).unit().landed();
  }

  /**
   * Puts the parts in order, one of each.
   *
   * @throws IllegalStateException if a part is missing: the runner lost an element
   */
  LandedParts complete() {
    parts.sort(Comparator.comparingInt(part -> part.unit().part()));
    int expected = parts.get(0).unit().parts();
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).unit().part() != i) {
        throw new IllegalStateException("Part " + i + " of " + landed().day() + " is missing");
      }
    }
    if (parts.size() != expected) {
      throw new IllegalStateException(
          parts.size() + " of " + expected + " parts of " + landed().day() + " were written");
    }
    return this;
  }

  Tally tally() {
    Tally tally = new Tally();
    parts.forEach(part -> tally.add(part.tally()));
    return tally;
  }

  ProfileCounts profile() {
    ProfileCounts profile = new ProfileCounts(landed().lines());
    parts.forEach(part -> profile.add(part.profile()));
    return profile;
  }

  /** Why the day's lines cannot all be read, if that is so. */
  Optional<String> damage() {
    return parts.stream().map(WrittenPart::damage).filter(why -> !why.isEmpty()).findFirst();
  }

  List<StagedFile> files() {
    return parts.stream().flatMap(part -> part.files().stream()).toList();
  }

  List<String> rejectFiles() {
    return parts.stream().flatMap(part -> part.rejectsFile().stream()).toList();
  }

  /**
   * The share of the day's lines, 0 to 1, that were rejected. Rows of other days are none of this
   * day's lines, but a day of nothing else is no empty day.
   */
  static double rejectedShare(Tally tally) {
    long lines = ownLines(tally);
    if (lines == 0) {
      return foreign(tally) == 0 ? 0 : 1;
    }
    return (double) ownRejects(tally) / lines;
  }

  /** Lines of this day, blank ones aside. */
  static long ownLines(Tally tally) {
    return tally.lines() - tally.blanks() - foreign(tally);
  }

  /** Rejected lines of this day. */
  static long ownRejects(Tally tally) {
    return tally.rejected() - foreign(tally);
  }

  private static long foreign(Tally tally) {
    return tally.rejects().getOrDefault(RejectCode.OUTSIDE_DAYS.toString(), 0L);
  }
}
