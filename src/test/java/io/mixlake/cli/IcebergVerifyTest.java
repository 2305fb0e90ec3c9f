package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import io.mixlake.support.IcebergTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.iceberg.expressions.Expressions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Iceberg table that is complete is proved so, and one that is not is told apart. */
class IcebergVerifyTest {
  private static final String FROM = "2024-01-01";
  private static final String TO = "2024-01-03";

  @TempDir Path folder;
  private final ScriptedEvents events = new ScriptedEvents();
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(
        folder.resolve("m.json"),
        "{\"mappings\": [{\"source\": \"properties.n\", \"destination\": \"a.n\", \"type\":"
            + " \"long\"}]}");
    events.day(FROM, event(1, 1), event(2, 2), event(2, 2)).day("2024-01-02", event(86_401, 3));
    cli = new Cli(folder, SandboxSettings.defaults().withEvents(events));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String event(int second, int n) {
    return ("{\"event\":\"a\",\"properties\":{\"time\":%d,\"distinct_id\":\"ann\","
            + "\"$insert_id\":\"i%d\",\"mp_processing_time_ms\":1704100000000,\"n\":%d}}")
        .formatted(1_704_067_200L + second, second, n);
  }

  private static String[] iceberg(String... more) {
    return Stream.concat(
            Stream.of("target.format=iceberg", "target.iceberg.table=db.t", "landing.keep=forever")
                .flatMap(each -> Stream.of("--set", each)),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private Cli.Result verify(String... more) throws IOException {
    return cli.command(
        "verify",
        iceberg(
            Stream.concat(Stream.of("--from", FROM, "--to", TO), Stream.of(more))
                .toArray(String[]::new)));
  }

  private IcebergTable table() {
    return IcebergTable.of(cli.lake().path(), "db.t");
  }

  @ParameterizedTest
  @ValueSource(strings = {"target.format=iceberg", "mapping=m.json"})
  void whatARunWroteIsEqual(String setting) throws IOException {
    // Given
    assertThat(cli.run(FROM, TO, iceberg("--set", setting)).exit()).isZero();

    // When
    Cli.Result landings = verify("--set", setting);
    Cli.Result export = verify("--set", setting, "--against", "export");

    // Then
    assertThat(landings.out()).contains("3 days equal to the landings: 3 rows");
    assertThat(landings.exit()).as(landings.err()).isZero();
    assertThat(export.out()).contains("3 days equal to the export: 3 rows");
    assertThat(export.exit()).isZero();
  }

  @Test
  void whatAnotherProgramChangedIsFound() throws IOException {
    // Given a table of which somebody deleted a day, and in which a file was damaged
    assertThat(cli.run(FROM, TO, iceberg()).exit()).isZero();
    String damaged =
        table().files().stream().filter(file -> file.contains(FROM)).findFirst().orElseThrow();
    table()
        .with(
            table -> {
              table.newDelete().deleteFromRowFilter(Expressions.equal("dt", "2024-01-02")).commit();
              return null;
            });
    byte[] content = Files.readAllBytes(Path.of(damaged));
    for (int i = 4; i < 100; i++) {
      content[i] ^= 0x55;
    }
    Files.write(Path.of(damaged), content);

    // When
    Cli.Result result = verify();

    // Then
    assertThat(result.exit()).as(result.err()).isEqualTo(8);
    assertThat(result.out())
        .contains("2024-01-01 differs", "1 files cannot be read", "2024-01-02 differs")
        .contains("1 rows are not in the dataset", "1 day equal to the landings: 0 rows");
  }

  @Test
  void aDayWithDeleteFilesIsNotCompared() throws IOException {
    // Given a table in which another program has marked a row as deleted
    assertThat(cli.run(FROM, TO, iceberg()).exit()).isZero();
    table().markDeleted(FROM, folder.resolve("deletes.parquet"));

    // When
    Cli.Result result = verify();

    // Then
    assertThat(result.exit()).as(result.err()).isEqualTo(8);
    assertThat(result.out())
        .contains("1 day not compared, 2024-01-01 has delete files", "run --redo")
        .contains("2 days equal to the landings: 1 rows");
  }
}
