package io.mixlake.dataset.experienceplatform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.FileSteps;
import io.mixlake.dataset.Layout;
import io.mixlake.dataset.StagedFile;
import io.mixlake.dataset.StagedWriter;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.sandbox.platform.PlatformSandboxSettings;
import io.mixlake.sandbox.platform.PlatformServer;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may die at any step of a commit; the next one puts ledger and platform in order. */
class PlatformCrashTest {
  private static final LocalDate DAY = LocalDate.parse("2024-01-01");
  private static final int ENOUGH = 1000;
  private static final Schema SCHEMA =
      new Schema(
          List.of(new Field("_id", Primitive.STRING), new Field("timestamp", Primitive.TIMESTAMP)));

  @TempDir Path folder;

  @BeforeAll
  static void files() {
    Storage.configure(PipelineOptionsFactory.create());
  }

  private static PlatformSettings settings(PlatformServer platform) {
    return new PlatformSettings(
        "crash",
        platform.url(),
        platform.url(),
        PlatformSandboxSettings.ORG_ID,
        PlatformSandboxSettings.CLIENT_ID,
        () -> PlatformSandboxSettings.CLIENT_SECRET,
        "openid",
        PlatformSandboxSettings.SANDBOX,
        PlatformSandboxSettings.DATASET_ID,
        "json",
        "",
        true,
        Duration.ofMillis(1),
        Duration.ofSeconds(10),
        new PlatformSettings.Retry(3, Duration.ofMillis(1), Duration.ofMillis(2)),
        new PlatformSettings.Uploads(1 << 20, 1 << 20, 1L << 40));
  }

  /** The dataset as a process sees it that dies after so many changes. */
  private PlatformDataset dataset(PlatformServer platform, Path lake, int changes) {
    PlatformSettings settings = settings(platform);
    DyingSteps steps = new DyingSteps(changes);
    PlatformClient client = new PlatformClient(settings, Waiting.SYSTEM);
    Batches batches =
        new BatchApi(
            settings, client, new FileUpload(settings.uploads(), client, Pace.shared(settings)));
    Layout layout = new Layout(lake.toString());
    FileSteps files = steps.files();
    return new PlatformDataset(
        settings,
        layout,
        PlatformDataset.staging(settings, lake.toString(), 1 << 20),
        new Workplace(settings, layout, files, steps.batches(batches), Waiting.SYSTEM));
  }

  private static DayReplacement staged(PlatformDataset dataset, String run, String... ids)
      throws IOException {
    if (ids.length == 0) {
      return new DayReplacement(DAY, List.of(), "{}");
    }
    Row row = new Row(SCHEMA);
    try (StagedWriter writer = dataset.stage(run, DAY, "p0", SCHEMA)) {
      for (String id : ids) {
        row.set(0, id);
        row.set(1, 1_704_067_200_000_000L);
        writer.write(row);
      }
      List<StagedFile> files = writer.finish();
      return new DayReplacement(DAY, files, "{}");
    }
  }

  private static List<String> ids(PlatformServer platform) throws IOException {
    return platform.activeRows().stream()
        .map(row -> row.replaceAll(".*\"_id\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Test
  void recoveryAfterAnyStepLeavesTheOldDayOrTheNewOne() throws IOException {
    sweep(List.of("c", "d", "e"), "c", "d", "e");
  }

  @Test
  void aDayThatIsEmptiedIsEmptiedInTheEnd() throws IOException {
    sweep(List.of());
  }

  private void sweep(List<String> after, String... ids) throws IOException {
    boolean isWhole = false;
    int finished = 0;
    for (int changes = 0; !isWhole; changes++) {
      Path lake = folder.resolve("lake-" + ids.length + "-" + changes);
      Path stored = folder.resolve("platform-" + ids.length + "-" + changes);
      try (PlatformServer platform = PlatformServer.start(PlatformSandboxSettings.in(stored))) {
        // Given a day, and a process that died while it replaced it
        PlatformDataset living = dataset(platform, lake, ENOUGH);
        living.recover();
        living.commit("old", List.of(staged(living, "old", "a", "b")));
        living.recover();
        DayReplacement replacement = staged(living, "new", ids);
        isWhole = committed(dataset(platform, lake, changes), replacement);

        // When the next one starts
        List<CommittedDay> recovered = dataset(platform, lake, ENOUGH).recover();

        // Then the day is the new one, or nothing had begun
        String when = "after " + changes + " changes";
        boolean isNew = isWhole || !recovered.isEmpty() || changes > 0;
        assertThat(ids(platform)).as(when).isEqualTo(isNew ? after : List.of("a", "b"));
        assertThat(platform.batches()).as(when).doesNotContain("loading", "loaded", "staging");
        assertThat(dataset(platform, lake, ENOUGH).recover()).as(when).isEmpty();
        assertThat(living.committed())
            .as(when)
            .singleElement()
            .matches(day -> day.runId().equals(isNew ? "new" : "old"));
        finished += recovered.size();
      }
    }
    assertThat(finished).as("commits that recovery finished").isGreaterThan(2);
  }

  private static boolean committed(PlatformDataset dataset, DayReplacement replacement)
      throws IOException {
    try {
      dataset.commit("new", List.of(replacement));
      return true;
    } catch (DyingSteps.Death e) {
      return false;
    }
  }

  @Test
  void aBatchOfWhichNothingIsWrittenDownIsAborted() throws IOException {
    try (PlatformServer platform =
        PlatformServer.start(PlatformSandboxSettings.in(folder.resolve("platform")))) {
      // Given a batch in loading, and a folder that was lost
      PlatformDataset first = dataset(platform, folder.resolve("lost"), 3);
      DayReplacement replacement = staged(first, "new", "c");
      assertThatThrownBy(() -> first.commit("new", List.of(replacement)))
          .isInstanceOf(DyingSteps.Death.class);
      assertThat(platform.batches()).containsExactly("loading");

      // When
      dataset(platform, folder.resolve("lake"), ENOUGH).recover();

      // Then
      assertThat(platform.batches()).containsExactly("aborted");
    }
  }

  @Test
  void repeatingACommitChangesNothing() throws IOException {
    try (PlatformServer platform =
        PlatformServer.start(PlatformSandboxSettings.in(folder.resolve("platform")))) {
      PlatformDataset dataset = dataset(platform, folder.resolve("lake"), ENOUGH);
      DayReplacement replacement = staged(dataset, "new", "c", "d");

      dataset.commit("new", List.of(replacement));
      dataset.commit("new", List.of(replacement));

      assertThat(ids(platform)).containsExactly("c", "d");
      assertThat(platform.batches()).containsExactly("success");
    }
  }
}
