package io.mixlake.pipeline;

import io.mixlake.mixpanel.DayWindow;
import io.mixlake.mixpanel.LandingArea;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Deletes the answers that a run needs no more, unless answers are kept. */
record SpentLandings(RunFacts facts) {
  private record Key(String runId, String landing) {}

  /** The days that each answer is still needed for; those of a run that broke off stay. */
  private static final Map<Key, Set<LocalDate>> NEEDED = new HashMap<>();

  /**
   * Deletes a day's answer if it was the last to need it. A run that commits its days as they come
   * thereby has no more answers on its disk than are under way.
   */
  void deleteAfter(DayOutcome day) throws IOException {
    if (!facts.keepsLandings() && isSpentBy(day)) {
      Storage.delete(Set.of(day.landing()));
    }
  }

  /** Deletes, at a run's end, what is there still of the answers that these days came from. */
  void deleteAfter(Collection<DayOutcome> days) throws IOException {
    if (facts.keepsLandings()) {
      return;
    }
    Set<String> spent = new HashSet<>();
    Set<String> needed = new HashSet<>();
    for (DayOutcome day : days) {
      // Rejected lines may become events by another limit or mapping; all else is used up.
      (day.needsLanding() ? needed : spent).add(day.landing());
    }
    spent.removeAll(needed);
    spent.remove("");
    spent.removeIf(landing -> !isOfThisRun(LandingArea.window(landing)));
    Storage.delete(spent);
  }

  private boolean isSpentBy(DayOutcome day) {
    if (day.needsLanding()) {
      return false;
    }
    DayWindow window = LandingArea.window(day.landing());
    Key key = new Key(facts.runId(), day.landing());
    synchronized (NEEDED) {
      Set<LocalDate> days = NEEDED.computeIfAbsent(key, answer -> wanted(window));
      days.remove(day.day());
      if (!days.isEmpty()) {
        return false;
      }
      NEEDED.remove(key);
    }
    return isOfThisRun(window);
  }

  private Set<LocalDate> wanted(DayWindow window) {
    Set<LocalDate> wanted = new HashSet<>(facts.wanted());
    return window.days().filter(wanted::contains).collect(Collectors.toCollection(HashSet::new));
  }

  /** An answer that a killed run left may have days that this run did not want. */
  private boolean isOfThisRun(DayWindow window) {
    Set<LocalDate> done = new HashSet<>(facts.wanted());
    done.addAll(facts.present());
    return window.days().allMatch(done::contains);
  }
}
