package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import io.mixlake.support.IcebergTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.Snapshot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who are removed from an Iceberg table, and from what it remembers. */
class IcebergPurgeTest {
  private static final String ID = "ann@example.com";

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    ScriptedEvents events = new ScriptedEvents();
    for (int day = 0; day < 3; day++) {
      for (int i = 0; i < 50; i++) {
        events.day("2024-01-0" + (day + 1), event(day, i, "\"distinct_id\":\"u" + i + "\""));
      }
    }
    events
        .day("2024-01-01", event(0, 60, "\"distinct_id\":\"" + ID + "\""))
        .day("2024-01-01", event(0, 62, "\"$user_id\":\"" + ID + "\",\"distinct_id\":\"d\""))
        .day("2024-01-03", event(2, 60, "\"distinct_id\":\"" + ID + "\""));
    cli = new Cli(folder, SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(events));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  private static String event(int day, int i, String more) {
    long time = 1_704_067_200_000L + day * 86_400_000L + i;
    return "{\"event\":\"a\",\"properties\":{\"time\":" + time + "," + more + ",\"n\":" + i + "}}";
  }

  private Cli.Result command(String name, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--from", "2024-01-01", "--to", "2024-01-03"));
    arguments.addAll(List.of("--set", "target.format=iceberg"));
    arguments.addAll(List.of("--set", "target.iceberg.table=db.events"));
    arguments.addAll(List.of(more));
    return cli.command(name, arguments.toArray(String[]::new));
  }

  private IcebergTable table() {
    return IcebergTable.of(cli.lake().path(), "db.events");
  }

  private List<Snapshot> snapshots() {
    return table()
        .with(
            table -> {
              List<Snapshot> all = new ArrayList<>();
              table.snapshots().forEach(all::add);
              return all;
            });
  }

  private static List<String> of(List<String> all, String part) {
    return all.stream().filter(each -> each.contains(part)).toList();
  }

  private static List<String> without(List<String> all, String part) {
    return all.stream().filter(each -> !each.contains(part)).toList();
  }

  @Test
  void aPersonLeavesTheTableInOneSnapshot() throws IOException {
    // Given
    Cli.Result run = command("run");
    assertThat(run.exit()).as(run.err()).isZero();
    List<String> rows = table().rows();
    List<String> content = table().content();
    List<String> files = table().files();
    assertThat(rows).hasSize(153);

    // When
    Cli.Result result = command("purge", "--distinct-id", ID, "--json");

    // Then Iceberg's reader and DuckDB see all other rows as they were
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("removed 3 rows");
    assertThat(table().rows()).hasSize(150).isEqualTo(without(rows, ID));
    assertThat(table().content()).isEqualTo(without(content, ID));

    // And the day without any of theirs has its files, the others have new ones
    String other = "dt=2024-01-02";
    assertThat(of(table().files(), other)).isNotEmpty().isEqualTo(of(files, other));
    assertThat(without(table().files(), other))
        .hasSize(2)
        .allMatch(file -> file.contains("-purged-"));

    // And snapshot, record and ledger tell of it
    JsonNode record = new ObjectMapper().readTree(result.out());
    assertThat(snapshots()).hasSize(2);
    assertThat(snapshots().get(1).operation()).isEqualTo("overwrite");
    assertThat(snapshots().get(1).summary())
        .containsEntry("mixlake.run-id", record.path("id").asText())
        .containsEntry("mixlake.flow", "test")
        .containsEntry("mixlake.days", "2024-01-01,2024-01-03")
        .containsEntry("mixlake.rows", "100");
    assertThat(record.path("days")).hasSize(2);
    JsonNode ledger =
        new ObjectMapper()
            .readTree(cli.lake().path().resolve("_mixlake/days/dt=2024-01-01.json").toFile());
    assertThat(ledger.path("runId").asText()).isEqualTo(record.path("id").asText());
    assertThat(ledger.path("rows").asInt()).isEqualTo(50);
    assertThat(ledger.at("/note/events").asInt()).isEqualTo(50);
    assertThat(cli.lake().files("")).noneMatch(file -> file.contains("/staging/"));

    // And a repetition finds nothing to do
    Cli.Result again = command("purge", "--distinct-id", ID);
    assertThat(again.exit()).isZero();
    assertThat(again.out()).contains("removed 0 rows");
    assertThat(snapshots()).hasSize(2);
    assertThat(command("run").out()).contains("0 committed, 3 there before");
  }

  @Test
  void aDryRunCountsAndChangesNothing() throws IOException {
    Cli.Result empty = command("purge", "--distinct-id", ID, "--dry-run");
    assertThat(cli.lake().path()).doesNotExist();
    command("run");
    List<String> before = cli.lake().files("");

    Cli.Result result = command("purge", "--distinct-id", ID, "--dry-run");

    assertThat(empty.out()).contains("would remove 0 rows");
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("would remove 3 rows");
    assertThat(cli.lake().files("")).isEqualTo(before);
    assertThat(snapshots()).hasSize(1);
  }

  @Test
  void aMappingTellsWhichColumnHoldsTheIdAndAnotherOneLeavesTheTableAlone() throws IOException {
    // Given
    Files.writeString(
        folder.resolve("m.json"),
        """
        {"rest": false, "mappings": [
          {"source": "data.distinct_id", "destination": "_acme.person.id"},
          {"source": "properties.n", "destination": "n", "type": "long"},
          {"source": "mixlake.time", "destination": "timestamp"}]}
        """);
    String mapping = "mapping=m.json";
    assertThat(command("run", "--set", mapping).exit()).isZero();
    String schema = table().with(table -> table.schema().toString());

    // When
    Cli.Result other = command("purge", "--distinct-id", ID);
    Cli.Result result = command("purge", "--set", mapping, "--distinct-id", ID);

    // Then
    assertThat(other.exit()).isEqualTo(2);
    assertThat(other.err()).contains("made by another mapping");
    assertThat(table().<String>with(table -> table.schema().toString())).isEqualTo(schema);
    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("removed 2 rows");
    assertThat(table().rows()).hasSize(151).noneMatch(row -> row.contains(ID));
    String sql = "SELECT count(*) c FROM $table WHERE _acme.person.id = 'd' AND n = 62";
    assertThat(IcebergTable.duckdb(table().files(), sql)).containsExactly(Map.of("c", 1L));
  }

  @Test
  void olderSnapshotsHoldThePersonUntilTheyAreExpired() throws IOException {
    // Given
    command("run");
    command("purge", "--distinct-id", ID);
    assertThat(table().rowsAt(snapshots().get(0).snapshotId())).anyMatch(row -> row.contains(ID));
    assertThat(of(everything(), ID)).isNotEmpty();

    // When as the guide says
    table()
        .with(
            table -> {
              table.rewriteManifests().clusterBy(file -> "").commit();
              table
                  .expireSnapshots()
                  .expireOlderThan(System.currentTimeMillis())
                  .retainLast(1)
                  .commit();
              return null;
            });

    // Then neither data nor the ranges of values in the metadata name them
    assertThat(of(everything(), ID)).isEmpty();
    assertThat(table().rows()).hasSize(150);
    assertThat(command("run").out()).contains("0 committed, 3 there before");
  }

  /** What all files of the dataset say, in use or not: rows, manifests, texts. */
  private List<String> everything() throws IOException {
    List<String> all = new ArrayList<>();
    List<String> data = new ArrayList<>();
    for (String name : cli.lake().files("")) {
      Path file = cli.lake().path().resolve(name);
      if (name.endsWith(".parquet")) {
        data.add(file.toString());
      } else if (name.endsWith(".avro")) {
        try (DataFileReader<GenericRecord> records =
            new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
          records.forEach(record -> all.add(record.toString()));
        }
      } else {
        all.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    IcebergTable.duckdb(data, "SELECT * FROM $table").forEach(row -> all.add(row.toString()));
    return all;
  }
}
