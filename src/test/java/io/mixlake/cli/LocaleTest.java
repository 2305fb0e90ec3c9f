package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where numbers are written in other digits, files are called as everywhere. */
class LocaleTest {
  private static final String DAY = "2024-01-01";

  @TempDir Path folder;
  private final Locale usual = Locale.getDefault();
  private final ScriptedEvents events =
      new ScriptedEvents().day(DAY, SyncedProject.event(0, 1, 0), SyncedProject.event(0, 2, 0));

  @BeforeEach
  void setLocale() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    assertThat("%d".formatted(1)).isNotEqualTo("1");
  }

  @AfterEach
  void setUsualLocale() {
    Locale.setDefault(usual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "jsonl", "iceberg"})
  void filesHaveNamesInAscii(String format) throws Exception {
    SandboxSettings project = SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events);
    List<String> days = new ArrayList<>(List.of("--from", DAY, "--to", DAY));
    days.addAll(List.of("--set", "target.format=" + format));
    if (format.equals("iceberg")) {
      days.addAll(List.of("--set", "target.iceberg.table=db.e"));
    }
    try (Cli cli = new Cli(folder, project)) {
      Cli.Result run = cli.command("run", days.toArray(String[]::new));
      days.addAll(List.of("--distinct-id", "u1"));
      Cli.Result purge = cli.command("purge", days.toArray(String[]::new));

      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(purge.exit()).as(purge.err()).isZero();
      assertThat(cli.lake().files("")).allMatch(file -> file.chars().allMatch(c -> c < 128));
    }
  }

  @Test
  void whatIsPrintedHasTheDigitsOfPrograms() throws Exception {
    Path output = folder.resolve("output");

    Process plan =
        ChildProcess.start(
            output,
            List.of("-Duser.language=ar", "-Duser.country=EG"),
            List.of("plan", "pipelines/sandbox.yaml", "--set", "target.path=" + folder + "/lake"));

    assertThat(plan.waitFor()).isZero();
    assertThat(output).content().contains("7 days to export, 0 there before");
  }
}
