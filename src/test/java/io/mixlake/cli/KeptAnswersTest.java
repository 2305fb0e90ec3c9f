package io.mixlake.cli;

import static io.mixlake.cli.SyncedProject.days;
import static io.mixlake.cli.SyncedProject.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several kept answers of one day: which of them replay and verify go by. */
class KeptAnswersTest {
  private static final String DAY = "2024-01-01";
  private static final String[] KEEP = {"--set", "landing.keep=forever"};

  @TempDir Path folder;
  private SyncedProject project;

  @BeforeEach
  void start() throws IOException {
    project = new SyncedProject(folder);
  }

  @AfterEach
  void stop() throws IOException {
    project.close();
  }

  private Cli.Result command(String name, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--from", DAY, "--json"));
    arguments.addAll(List.of(more));
    if (!arguments.contains("--to")) {
      arguments.addAll(List.of("--to", DAY));
    }
    return project.cli().command(name, arguments.toArray(String[]::new));
  }

  /** The day's answers, the oldest first. */
  private List<Path> answers() {
    return project.cli().lake().files(DAY + "_").stream()
        .map(file -> project.cli().lake().path().resolve(file))
        .toList();
  }

  private static void damage(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length / 2));
  }

  @Test
  void anAnswerOlderThanTheDayNeitherReplacesItNorJudgesIt() throws IOException {
    // Given a kept answer of two days, and one of them exported again without keeping that
    command("run", KEEP[0], KEEP[1], "--to", "2024-01-02", "--set", "source.daysPerRequest=2");
    project.events().day(DAY, event(0, 99, 60_000));
    assertThat(command("run", "--redo").exit()).isZero();
    assertThat(answers()).hasSize(1);

    // When
    Cli.Result verify = command("verify");
    Cli.Result replay = command("replay", KEEP);

    // Then
    assertThat(verify.exit()).isEqualTo(8);
    assertThat(verify.out()).contains("NOT_COMPARED", "answer not kept");
    assertThat(replay.exit()).isEqualTo(2);
    assertThat(replay.out()).contains("SOURCE-NOT-LANDED", "run --redo");
    assertThat(project.cli().lake().count()).isEqualTo(41);
  }

  @Test
  void anAnswerThatTheDayDidNotComeFromDoesNotJudgeIt() throws IOException {
    // Given an answer newer than the day, which verify left, and the day's own gone
    command("run", KEEP);
    Path own = answers().get(0);
    project.events().day(DAY, event(0, 99, 60_000));
    assertThat(command("verify", "--against", "export").out()).contains("DIFFERENT");
    assertThat(answers()).hasSize(2);
    Files.delete(own);

    // When
    Cli.Result verify = command("verify");

    // Then
    assertThat(verify.exit()).isEqualTo(8);
    assertThat(verify.out()).contains("NOT_COMPARED").doesNotContain("DIFFERENT");
  }

  @Test
  void whereTheNewestIsDamagedTheDaysOwnAnswerMakesItAgain() throws IOException {
    // Given a day that a sync found unchanged, and its answer damaged
    project.sync(DAY, KEEP);
    assertThat(days(project.sync(DAY, KEEP), "UNCHANGED")).containsExactly("01");
    damage(answers().get(1));

    // Then
    assertThat(command("replay", KEEP).exit()).isZero();
    assertThat(project.cli().lake().count()).isEqualTo(20);
  }

  @Test
  void whereTheDaysOwnAnswerIsGoneOneThatWasFoundTheSameJudgesIt() throws IOException {
    project.sync(DAY, KEEP);
    project.sync(DAY, KEEP);
    Files.delete(answers().get(0));

    assertThat(command("verify").exit()).isZero();
  }

  @Test
  void theNewestThatIsDamagedIsNotReplacedByAnOlderOne() throws IOException {
    command("run", KEEP);
    project.events().day(DAY, event(0, 99, 60_000));
    command("run", "--redo", KEEP[0], KEEP[1]);
    damage(answers().get(1));

    Cli.Result replay = command("replay", KEEP);

    assertThat(replay.exit()).isEqualTo(2);
    assertThat(replay.out()).contains("is not what Mixlake wrote");
    assertThat(project.cli().lake().count()).isEqualTo(21);
  }
}
