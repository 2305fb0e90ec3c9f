package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDatasetTest {
  @TempDir Path folder;

  @Test
  void committingReplacesTheDay() throws IOException {
    TextLake lake = new TextLake(folder);
    lake.commit("r1", TextLake.DAY, "a", "b");
    lake.commit("r2", TextLake.DAY, "c");
    assertThat(lake.content().keySet())
        .containsExactly(
            "_mixlake/",
            "_mixlake/days/",
            "_mixlake/days/dt=2024-01-01.json",
            "dt=2024-01-01/_SUCCESS",
            "dt=2024-01-01/part-r2-p0-0000.jsonl.gz");
    assertThat(lake.dataset().committed())
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.day()).isEqualTo(TextLake.DAY);
              assertThat(day.runId()).isEqualTo("r2");
              assertThat(day.files()).containsExactly("part-r2-p0-0000.jsonl.gz");
              assertThat(day.rows()).isEqualTo(1);
              assertThat(day.bytes())
                  .isEqualTo(Files.size(partition().resolve(day.files().get(0))));
            });
  }

  @Test
  void aDayWithoutEventsIsCommittedWithoutFiles() throws IOException {
    TextLake lake = new TextLake(folder);
    lake.commit("r1", TextLake.DAY, "a");
    lake.commit("r2", TextLake.DAY);
    assertThat(lake.content().keySet())
        .containsExactly(
            "_mixlake/",
            "_mixlake/days/",
            "_mixlake/days/dt=2024-01-01.json",
            "dt=2024-01-01/_SUCCESS");
    assertThat(lake.dataset().committed()).extracting(CommittedDay::rows).containsExactly(0L);
  }

  @Test
  void committingTwiceChangesNothing() throws IOException {
    TextLake lake = new TextLake(folder);
    DayReplacement replacement = lake.staged("r", TextLake.DAY, "a", "b");
    List<CommittedDay> first = lake.dataset().commit("r", List.of(replacement));
    var before = lake.content();
    assertThat(lake.dataset().commit("r", List.of(replacement))).isEqualTo(first);
    assertThat(lake.content()).isEqualTo(before);
  }

  @Test
  void theSameRunMayReplaceADayByFilesOfTheSameNames() throws IOException {
    TextLake lake = new TextLake(folder);
    lake.commit("r", TextLake.DAY, "a", "b");
    lake.commit("r", TextLake.DAY, "x", "y");
    assertThat(lake.content())
        .containsEntry("dt=2024-01-01/part-r-p0-0000.jsonl.gz", "{\"text\":\"x\"}\n")
        .containsEntry("dt=2024-01-01/part-r-p1-0000.jsonl.gz", "{\"text\":\"y\"}\n");
  }

  @Test
  void aFileInPlaceCountsOnlyIfItIsWhole() throws IOException {
    TextLake lake = new TextLake(folder);
    DayReplacement replacement = lake.staged("r", TextLake.DAY, "a");
    lake.dataset().commit("r", List.of(replacement));
    Files.write(partition().resolve(replacement.files().get(0).name()), new byte[3]);
    assertThatThrownBy(() -> lake.dataset().commit("r", List.of(replacement)))
        .hasMessageContaining("run --redo --from 2024-01-01 --to 2024-01-01");
  }

  @Test
  void anAttemptDoesNotDisturbAnotherAtTheSamePart() throws IOException {
    // Given two workers at one part
    TextLake lake = new TextLake(folder);
    DayReplacement first = lake.staged("r", TextLake.DAY, "a");
    DayReplacement second = lake.staged("r", TextLake.DAY, "a");
    // When the first is committed
    lake.dataset().commit("r", List.of(first));
    // Then the second is gone with it
    assertThat(lake.content().keySet()).noneMatch(name -> name.contains("staging"));
    assertThat(second.files())
        .extracting(StagedFile::name)
        .containsExactly(first.files().get(0).name());
  }

  @Test
  void filesThatAreNoDataStay() throws IOException {
    TextLake lake = new TextLake(folder);
    lake.commit("r1", TextLake.DAY, "a");
    Files.writeString(partition().resolve("_notes"), "mine");
    Files.writeString(partition().resolve("left-by-hand.parquet"), "stray");
    lake.commit("r2", TextLake.DAY, "b");
    assertThat(lake.content().keySet())
        .contains("dt=2024-01-01/_notes")
        .doesNotContain("dt=2024-01-01/left-by-hand.parquet");
  }

  @Test
  void daysAreListedInOrderWithTheirNotes() throws IOException {
    FileDataset dataset = new TextLake(folder).dataset();
    String note = "{\"landing\":\"x\",\"ratio\":0.10,\"lines\":9223372036854775808}";
    for (int i = 60; i-- > 0; ) {
      LocalDate day = TextLake.DAY.plusDays(i);
      dataset.commit("r", List.of(new DayReplacement(day, List.of(), note)));
    }
    assertThat(dataset.committed())
        .hasSize(60)
        .isSortedAccordingTo((a, b) -> a.day().compareTo(b.day()));
    assertThat(dataset.committed()).extracting(CommittedDay::note).containsOnly(note);
  }

  @Test
  void anUnknownDatasetHasNoDaysAndNothingToRecover() throws IOException {
    FileDataset dataset = new TextLake(folder.resolve("not/there")).dataset();
    assertThat(dataset.committed()).isEmpty();
    assertThat(dataset.recover()).isEmpty();
    assertThat(folder.resolve("not")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "null", "{}", "[1]", "{\"day\":\"2024-01-01\",\"runId\":7"})
  void aBrokenLedgerFileIsNamed(String content) throws IOException {
    TextLake lake = new TextLake(folder);
    lake.commit("r", TextLake.DAY);
    Files.writeString(folder.resolve("_mixlake/days/dt=2024-01-01.json"), content);
    assertThatThrownBy(() -> lake.dataset().committed())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("_mixlake/days/dt=2024-01-01.json is not what Mixlake wrote");
  }

  @Test
  void closingAnUnfinishedWriterLeavesNothing() throws IOException {
    try (StagedWriter writer =
        new TextLake(folder).dataset().stage("r", TextLake.DAY, "p", TextLake.SCHEMA)) {
      writer.write(new io.mixlake.record.Row(TextLake.SCHEMA));
    }
    assertThat(new TextLake(folder).content().keySet()).allMatch(name -> name.endsWith("/"));
  }

  @Test
  void aWriterWithoutRowsMakesNoFile() throws IOException {
    try (StagedWriter writer =
        new TextLake(folder).dataset().stage("r", TextLake.DAY, "p", TextLake.SCHEMA)) {
      assertThat(writer.finish()).isEmpty();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "", ".hidden", "a b"})
  void namesThatCouldLeaveTheFolderAreRefused(String name) {
    FileDataset dataset = new TextLake(folder).dataset();
    assertThatThrownBy(() -> dataset.stage(name, TextLake.DAY, "p", TextLake.SCHEMA))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> dataset.stage("r", TextLake.DAY, name, TextLake.SCHEMA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a]", "a*b", "what?", "{x,y}", "a b", "ü", "back\\slash", "x]"})
  void anyFolderNameWorks(String name) throws IOException {
    // Given a neighbour that the name would match as a pattern
    new TextLake(folder.resolve("a")).commit("other", TextLake.DAY.plusDays(7), "z");
    TextLake lake = new TextLake(folder.resolve(name));
    lake.commit("r1", TextLake.DAY, "a");
    lake.commit("r2", TextLake.DAY, "b");
    lake.dataset().recover();
    assertThat(lake.dataset().committed()).extracting(CommittedDay::runId).containsExactly("r2");
    assertThat(lake.content()).hasSize(5);
  }

  @Test
  void whatIsStagedIsItsOwnersOnlyAndWhatIsCommittedIsNot() throws IOException {
    TextLake lake = new TextLake(folder);
    DayReplacement replacement = lake.staged("r", TextLake.DAY, "a");
    Path staged = Path.of(replacement.files().get(0).path());
    assertThat(permissions(staged)).isEqualTo("rw-------");
    assertThat(permissions(folder.resolve("_mixlake"))).isEqualTo("rwx------");
    assertThat(permissions(staged.getParent())).isEqualTo("rwx------");
    lake.dataset().commit("r", List.of(replacement));
    Path usual = Files.createFile(folder.resolve("usual"));
    assertThat(permissions(partition().resolve(replacement.files().get(0).name())))
        .isEqualTo(permissions(usual));
    assertThat(permissions(partition().resolve("_SUCCESS"))).isEqualTo(permissions(usual));
    assertThat(permissions(partition()))
        .isEqualTo(permissions(Files.createDirectory(folder.resolve("d"))));
  }

  @Test
  void recoveryRemovesWhatDeadRunsLeft() throws IOException {
    TextLake lake = new TextLake(folder);
    lake.commit("r", TextLake.DAY, "a");
    var before = lake.content();
    lake.staged("dead", TextLake.DAY, "b", "c");
    Files.writeString(partition().resolve("_SUCCESS.unfinished-1"), "");
    Files.writeString(folder.resolve("_mixlake/days/dt=2024-01-01.json.unfinished-2"), "{");
    Files.createDirectories(folder.resolve("_mixlake/landing"));
    Files.writeString(folder.resolve("_mixlake/landing/x.unfinished-3"), "half");
    assertThat(lake.dataset().recover()).isEmpty();
    assertThat(lake.content()).isEqualTo(before);
  }

  @Test
  void aDatasetTravels() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(FileDataset.of(folder.toString(), FileFormat.PARQUET, 1 << 20));
    }
    new TextLake(folder).commit("r", TextLake.DAY, "a");
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((Dataset) in.readObject()).committed()).hasSize(1);
    }
  }

  private Path partition() {
    return folder.resolve("dt=2024-01-01");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
