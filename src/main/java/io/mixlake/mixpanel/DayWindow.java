package io.mixlake.mixpanel;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/** Consecutive project days, asked for in one request; both ends included, as in Mixpanel's API. */
@DefaultCoder(SerializableCoder.class)
public record DayWindow(LocalDate from, LocalDate to) implements Serializable {

  /**
   * @throws IllegalArgumentException if the window is empty
   */
  public DayWindow {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("A window from " + from + " to " + to + " has no day");
    }
  }

  /** The window in words: {@code 2024-01-01 to 2024-01-07}, or a single day. */
  public String text() {
    return from.equals(to) ? from.toString() : from + " to " + to;
  }

  /** How many days. */
  public int size() {
    return (int) (to.toEpochDay() - from.toEpochDay()) + 1;
  }

  /** The days, in order. */
  public Stream<LocalDate> days() {
    return from.datesUntil(to.plusDays(1));
  }

  /** Whether the window has that day, given as days since 1970-01-01. */
  public boolean contains(long epochDay) {
    return epochDay >= from.toEpochDay() && epochDay <= to.toEpochDay();
  }

  /** Whether all days of the other are days of this one. */
  boolean contains(DayWindow other) {
    return !other.from().isBefore(from) && !other.to().isAfter(to);
  }

  /** The stretches of days that pass, in order, each as long as can be. */
  List<DayWindow> stretches(Predicate<LocalDate> passes) {
    List<DayWindow> stretches = new ArrayList<>();
    LocalDate start = null;
    for (LocalDate day = from; !day.isAfter(to.plusDays(1)); day = day.plusDays(1)) {
      boolean isIn = !day.isAfter(to) && passes.test(day);
      if (isIn && start == null) {
        start = day;
      } else if (!isIn && start != null) {
        stretches.add(new DayWindow(start, day.minusDays(1)));
        start = null;
      }
    }
    return stretches;
  }

  /** Two windows that cover the same days; the window has more than one. */
  public List<DayWindow> halves() {
    LocalDate middle = from.plusDays(size() / 2 - 1L);
    return List.of(new DayWindow(from, middle), new DayWindow(middle.plusDays(1), to));
  }

  @Override
  public String toString() {
    return from.equals(to) ? from.toString() : from + " to " + to;
  }
}
