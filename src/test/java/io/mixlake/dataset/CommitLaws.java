package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for any history of commits. */
class CommitLaws {
  private static final LocalDate OTHER_DAY = TextLake.DAY.plusDays(1);

  /** A run that stages a day and commits it, and may die in doing so. */
  record Attempt(String runId, LocalDate day, List<String> texts, int steps, boolean recovers) {}

  @Property(tries = 80)
  void anyHistoryOfCommitsAndCrashesEndsAsItsLastCommits(@ForAll("histories") List<Attempt> history)
      throws IOException {
    Path top = Files.createTempDirectory("history");
    try {
      TextLake lake = new TextLake(top.resolve("lake"));
      TextLake model = new TextLake(top.resolve("model"));
      for (Attempt each : history) {
        String[] texts = each.texts().toArray(String[]::new);
        DayReplacement replacement = lake.staged(each.runId(), each.day(), texts);
        lake.commit(each.runId(), replacement, each.steps());
        if (each.recovers() || each.steps() < TextLake.ENOUGH) {
          lake.dataset().recover();
        }
        if (each.steps() >= 1) { // the first step writes the intent down
          model.commit(each.runId(), each.day(), texts);
        }
        assertThat(data(lake)).isEqualTo(data(model));
      }
      lake.dataset().recover();
      model.dataset().recover();
      assertThat(lake.content()).isEqualTo(model.content());
    } finally {
      TextLake.delete(top);
    }
  }

  @Provide
  Arbitrary<List<Attempt>> histories() {
    Arbitrary<Integer> steps =
        Arbitraries.oneOf(Arbitraries.integers().between(0, 14), Arbitraries.just(TextLake.ENOUGH));
    return Combinators.combine(
            Arbitraries.of("r1", "r2", "r3"),
            Arbitraries.of(TextLake.DAY, OTHER_DAY),
            Arbitraries.of("a", "b", "c").list().ofMaxSize(3),
            steps,
            Arbitraries.of(true, false))
        .as(Attempt::new)
        .list()
        .ofMaxSize(5);
  }

  /** What readers and the ledger see. */
  private static TreeMap<String, String> data(TextLake lake) throws IOException {
    TreeMap<String, String> content = lake.content();
    content.keySet().removeIf(name -> name.startsWith("_mixlake/staging") || name.endsWith("/"));
    return content;
  }
}
