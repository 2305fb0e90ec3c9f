package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer that a run left for the next one, and that was damaged since, is asked for again. */
class DamagedLeftoverTest {
  private static final String FROM = "2024-01-01";
  private static final String TO = "2024-01-02";
  private static final String[] LENIENT = {
    "--set", "errors.threshold=1", "--set", "source.daysPerRequest=1"
  };

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void leaveOne() throws IOException {
    // Given a day that was not committed because of its rejects
    ScriptedEvents events =
        new ScriptedEvents()
            .day(
                FROM, event(1_704_067_200L), "no event " + "x".repeat(5_000), event(1_704_067_201L))
            .day(TO, event(1_704_153_600L));
    cli = new Cli(folder, SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events));
    Cli.Result first = cli.run(FROM, TO, "--set", "source.daysPerRequest=1");
    assertThat(first.exit()).as(first.err()).isEqualTo(6);
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String event(long time) {
    return "{\"event\":\"a\",\"properties\":{\"time\":" + time + "}}";
  }

  private Path leftover() {
    return cli.lake().path().resolve(cli.lake().files(FROM + "_").get(0));
  }

  @Test
  void cutItIsAskedForAtOnce() throws IOException {
    byte[] content = Files.readAllBytes(leftover());
    Files.write(leftover(), Arrays.copyOf(content, content.length / 2));
    int asked = cli.sandbox().requests().size();

    Cli.Result next = cli.run(FROM, TO, LENIENT);

    assertThat(next.exit()).as(next.err()).isZero();
    assertThat(cli.sandbox().requests()).hasSize(asked + 1);
    assertThat(cli.lake().count()).isEqualTo(3);
  }

  @Test
  void spoiledItIsAskedForByTheRunAfterTheNext() throws IOException {
    byte[] content = Files.readAllBytes(leftover());
    Arrays.fill(content, 20, 30, (byte) 0x55);
    Files.write(leftover(), content);
    int asked = cli.sandbox().requests().size();

    Cli.Result next = cli.run(FROM, TO, LENIENT);
    Cli.Result last = cli.run(FROM, TO, LENIENT);

    assertThat(next.exit()).as(next.err()).isEqualTo(5);
    assertThat(next.out()).contains("SOURCE-DAMAGED", "not committed: " + FROM);
    assertThat(last.exit()).as(last.err()).isZero();
    assertThat(cli.sandbox().requests()).hasSize(asked + 1);
    assertThat(cli.lake().count()).isEqualTo(3);
  }

  @Test
  void keptItIsNamedUntilSomebodyDeletesIt() throws IOException {
    byte[] content = Files.readAllBytes(leftover());
    Files.write(leftover(), Arrays.copyOf(content, content.length / 2));
    String[] keeping = {"--set", "landing.keep=forever", "--set", "errors.threshold=1"};

    Cli.Result next = cli.run(FROM, TO, keeping);
    assertThat(next.exit()).as(next.err()).isEqualTo(5);
    assertThat(next.out()).contains("SOURCE-DAMAGED: " + leftover(), "not committed: " + FROM);

    Files.delete(leftover());
    assertThat(cli.run(FROM, TO, keeping).exit()).isZero();
    assertThat(cli.lake().count()).isEqualTo(3);
  }
}
