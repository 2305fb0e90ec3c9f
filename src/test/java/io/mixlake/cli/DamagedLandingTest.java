package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept answers that were damaged concern their own days only. */
class DamagedLandingTest {
  private static final List<String> DAYS = List.of("2024-01-01", "2024-01-02", "2024-01-03");

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void damage() throws IOException {
    cli =
        new Cli(
            folder,
            SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(11, 150)));
    assertThat(cli.run(DAYS.get(0), DAYS.get(2), arguments()).exit()).isZero();

    // Given an answer that is cut, and one whose lines are damaged
    Path cut = landing(DAYS.get(1));
    byte[] content = Files.readAllBytes(cut);
    Files.write(cut, Arrays.copyOf(content, content.length / 2));
    Path spoiled = landing(DAYS.get(2));
    content = Files.readAllBytes(spoiled);
    Arrays.fill(content, 100, 200, (byte) 0x55);
    Files.write(spoiled, content);
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String[] arguments(String... more) {
    return Stream.concat(
            Stream.of("landing.keep=forever", "source.daysPerRequest=1")
                .flatMap(each -> Stream.of("--set", each)),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private Path landing(String day) {
    return cli.lake().files(day + "_").stream()
        .map(file -> cli.lake().path().resolve(file))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void verifyComparesTheOthers() throws IOException {
    Cli.Result result =
        cli.command("verify", arguments("--from", DAYS.get(0), "--to", DAYS.get(2)));

    assertThat(result.exit()).as(result.err()).isEqualTo(8);
    assertThat(result.out())
        .contains("1 day equal to the landings")
        .contains(landing(DAYS.get(1)) + " is not what Mixlake wrote", "run --redo")
        .contains(landing(DAYS.get(2)) + " is not what Mixlake wrote");
  }

  @Test
  void replayWritesTheOthersAndNamesTheFile() throws IOException {
    Cli.Result replay =
        cli.command("replay", arguments("--from", DAYS.get(0), "--to", DAYS.get(1)));

    assertThat(replay.exit()).as(replay.err()).isEqualTo(8);
    assertThat(replay.out())
        .contains("1 committed", "not committed: " + DAYS.get(1))
        .contains("SOURCE-NOT-LANDED: " + landing(DAYS.get(1)));
  }

  @Test
  void linesThatCannotBeReadConcernTheirDayOnly() throws IOException {
    List<String> before = cli.lake().content();

    Cli.Result replay =
        cli.command("replay", arguments("--from", DAYS.get(0), "--to", DAYS.get(2)));

    assertThat(replay.exit()).as(replay.err()).isEqualTo(8);
    assertThat(replay.out())
        .contains("1 committed", "SOURCE-DAMAGED: " + landing(DAYS.get(2)))
        .contains("not committed: " + DAYS.get(1) + " to " + DAYS.get(2));
    assertThat(cli.lake().content()).isEqualTo(before);
  }

  @Test
  void purgeGoesOnAndNamesThem() throws IOException {
    Cli.Result purge =
        cli.command(
            "purge",
            arguments(
                "--distinct-id",
                "nobody",
                "--set",
                "days.from=" + DAYS.get(0),
                "--set",
                "days.to=" + DAYS.get(2)));

    assertThat(purge.exit()).isEqualTo(7);
    assertThat(purge.err())
        .contains(
            "Removed 0 rows, 0 lines of kept answers",
            landing(DAYS.get(1)) + " is not what",
            "run --redo")
        .contains(landing(DAYS.get(2)) + " is not what");
  }

  @Test
  void theAdviceHelps() throws IOException {
    // When
    Files.delete(landing(DAYS.get(1)));
    Files.delete(landing(DAYS.get(2)));
    Cli.Result redo = cli.run(DAYS.get(1), DAYS.get(2), arguments("--redo"));
    Cli.Result verify =
        cli.command("verify", arguments("--from", DAYS.get(0), "--to", DAYS.get(2)));

    // Then
    assertThat(redo.exit()).as(redo.err()).isZero();
    assertThat(verify.exit()).as(verify.out()).isZero();
  }
}
