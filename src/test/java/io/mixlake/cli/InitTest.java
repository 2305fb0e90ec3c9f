package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flow files and mapping sets that {@code init} writes. */
class InitTest {
  @TempDir Path folder;

  @Test
  void initWritesAFlowThatRuns() throws IOException {
    // When
    Path flow = folder.resolve("mine.yaml");
    String lake = folder.resolve("lake").toString();
    Cli.Result result =
        Cli.execute(
            "init",
            flow.toString(),
            "--set",
            "source.host=sandbox",
            "--set",
            "source.timezone=US/Pacific",
            "--set",
            "target.path=" + lake,
            "--from",
            "2024-01-01",
            "--to",
            "2024-01-05");

    // Then
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(folder.resolve("mine.mapping.json")).exists();
    Cli.Result run =
        Cli.execute(
            "run",
            flow.toString(),
            "--set",
            "mapping=mine.mapping.json",
            "--from",
            "2024-01-01",
            "--to",
            "2024-01-02");
    assertThat(run.exit()).as(run.err() + run.out()).isZero();
    assertThat(run.out()).contains("2 committed");

    // And what is there is not replaced by accident
    assertThat(Cli.execute("init", flow.toString()).exit()).isEqualTo(2);
  }

  @Test
  void initQuotesWhatYamlWouldTakeApart() throws IOException {
    Path flow = folder.resolve("web: it's #1.yaml");

    Cli.Result result = Cli.execute("init", flow.toString(), "--set", "source.host=sandbox");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(flow).content().contains("path: './lake/web: it''s #1'");
    assertThat(result.out()).contains("  mapping: 'web: it''s #1.mapping.json'");
  }

  @Test
  void initSaysWhatItCannotWrite() {
    String flow = folder.resolve("none/mine.yaml").toString();

    Cli.Result result = Cli.execute("init", flow, "--set", "source.host=sandbox");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(flow + " cannot be written").doesNotContain("  at ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b c"})
  void initRefusesATenantThatIsNoName(String tenant) {
    Cli.Result result =
        Cli.execute("init", folder.resolve("new.yaml").toString(), "--tenant", tenant);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--tenant: letters, digits and underscores");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void initWritesEveryValueThatItIsGiven() throws IOException {
    // Given
    Path flow = folder.resolve("mine.yaml");
    List<String> arguments = new ArrayList<>(List.of("init", flow.toString()));
    for (String set :
        List.of(
            "flow=orders",
            "source.host=sandbox",
            "source.timezone=US/Pacific",
            "source.username=${MY_USER}",
            "source.password=${file:/run/secrets/mixpanel}",
            "source.events=[Items purchased, Items sold]",
            "source.quota.perHour=30",
            "days.from=2024-01-01",
            "days.to=2024-01-05",
            "target.format=jsonl",
            "target.path=" + folder.resolve("lake"),
            "landing.keep=7d",
            "errors.threshold=1%",
            "errors.threshold=2%",
            "errors.shrink=")) {
      arguments.addAll(List.of("--set", set));
    }

    // When
    Cli.Result result = Cli.execute(arguments.toArray(String[]::new));

    // Then
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(flow)
        .content()
        .startsWith("flow: orders\nsource:\n  host: sandbox\n")
        .contains("\n  username: ${MY_USER}\n  password: ${file:/run/secrets/mixpanel}\n")
        .contains("\n  events: [Items purchased, Items sold]\n  quota:\n    perHour: 30\n")
        .endsWith("landing:\n  keep: 7d\nerrors:\n  threshold: 2%\n")
        .doesNotContain("region", "MIXPANEL_", "shrink");
    Cli.Result plan = Cli.execute("plan", flow.toString());
    assertThat(plan.out()).as(plan.err()).startsWith("5 days to export");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "source.passwort=${MY_SECRET}|unknown key; did you mean password?",
        "source.password=s3cret|source.password: secrets are never accepted as plain text",
        "source={}|give a block either key by key or as a whole",
        "timezone|must be path=value"
      })
  void initRefusesWhatItCannotWrite(String set, String message) {
    Path flow = folder.resolve("mine.yaml");

    Cli.Result result =
        Cli.execute("init", flow.toString(), "--set", "source.host=sandbox", "--set", set);

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains(message);
    assertThat(flow).doesNotExist();
  }
}
