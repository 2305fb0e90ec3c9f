package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.IcebergTable;
import io.mixlake.support.RestCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a flow whose target is an Iceberg table. */
class IcebergRunTest {
  private static final String FROM = "2024-01-01";
  private static final String TO = "2024-01-05";
  private static final String[] ICEBERG = {
    "--set",
    "target.format=iceberg",
    "--set",
    "target.iceberg.table=db.orders",
    "--set",
    "days.from=" + FROM,
    "--set",
    "days.to=" + TO
  };

  @TempDir Path folder;

  private final SandboxSettings settings =
      SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(11, 150));

  private static String[] with(String... more) {
    return Stream.of(ICEBERG, more).flatMap(Stream::of).toArray(String[]::new);
  }

  private static String[] set(String... keysAndValues) {
    return Stream.of(keysAndValues)
        .flatMap(each -> Stream.of("--set", each))
        .toArray(String[]::new);
  }

  private IcebergTable table(Cli cli) {
    return IcebergTable.of(cli.lake().path(), "db.orders");
  }

  private List<String> parquetRows() throws IOException {
    Path home = Files.createDirectories(folder.resolve("parquet"));
    try (Cli cli = new Cli(home, settings)) {
      assertThat(cli.run(FROM, TO).exit()).isZero();
      return cli.lake().content();
    }
  }

  @Test
  void aTableThatWasMovedIsSaidToBeFoundWhereItWasMade() throws IOException {
    try (Cli cli = new Cli(folder, settings)) {
      cli.run(FROM, TO, with());
      Path moved = Files.move(cli.lake().path(), folder.resolve("moved"));

      Cli.Result run = cli.run(FROM, TO, with("--set", "target.path=" + moved));

      assertThat(run.exit()).isEqualTo(7);
      assertThat(run.err()).contains("one that was moved is found only where it was made");
    }
  }

  @Test
  void theTableHasTheRowsThatTheSameFlowWritesAsParquet() throws IOException {
    List<String> expected = parquetRows();
    try (Cli cli = new Cli(folder, settings)) {
      // When
      Cli.Result result = cli.run(FROM, TO, with());

      // Then
      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(result.out()).contains("5 committed", "db.orders").doesNotContain("duckdb");
      assertThat(table(cli).content()).isEqualTo(expected);
      assertThat(table(cli).rows()).hasSameSizeAs(expected);
      assertThat(cli.lake().files(""))
          .noneMatch(file -> file.startsWith("_mixlake/staging"))
          .noneMatch(file -> file.startsWith("_mixlake/landing"))
          .noneMatch(file -> file.contains("intent"));
    }
  }

  @Test
  void theFileSystemCatalogAndTheRestCatalogHaveTheSameRows() throws Exception {
    List<String> expected = parquetRows();
    try (Cli cli = new Cli(folder, settings);
        RestCatalog rest = new RestCatalog(Files.createDirectory(folder.resolve("rest")))) {
      Path lake = cli.lake().path();
      for (Map<String, String> catalog :
          List.of(
              Map.of("type", "hadoop", "warehouse", lake.toString()),
              Map.of("type", "rest", "uri", rest.url()))) {
        // When
        List<String> keys = new ArrayList<>();
        catalog.forEach((key, value) -> keys.add("target.iceberg.catalog." + key + "=" + value));
        Cli.Result result = cli.run(FROM, TO, with(set(keys.toArray(String[]::new))));

        // Then every catalog has a table of its own, though the folder is the same
        assertThat(result.exit()).as(catalog + result.err()).isZero();
        IcebergTable table = new IcebergTable(catalog, "db.orders");
        assertThat(table.content()).as(catalog.toString()).isEqualTo(expected);
        assertThat(table.rows()).hasSameSizeAs(expected);
      }
    }
  }

  @Test
  void whatIsThereIsNotAskedForAgainUnlessToldSo() throws IOException {
    try (Cli cli = new Cli(folder, settings)) {
      assertThat(cli.command("plan", with("--from", FROM, "--to", TO)).exit()).isZero();
      assertThat(cli.lake().path()).as("a plan makes nothing").doesNotExist();
      assertThat(cli.run(FROM, TO, with()).exit()).isZero();
      int asked = cli.sandbox().requests().size();

      // When
      Cli.Result plan = cli.command("plan", with("--from", FROM, "--to", TO));
      Cli.Result again = cli.run(FROM, TO, with());

      // Then
      assertThat(plan.exit()).as(plan.err()).isZero();
      assertThat(again.out()).contains("0 committed, 5 there before");
      assertThat(cli.sandbox().requests()).hasSize(asked);

      // And when
      List<String> before = table(cli).content();
      Cli.Result redo = cli.run(FROM, FROM, with("--redo"));

      // Then
      assertThat(redo.exit()).as(redo.err()).isZero();
      assertThat(table(cli).content()).isEqualTo(before);
      assertThat(history(cli)).hasSize(2);
      JsonNode runs = new ObjectMapper().readTree(cli.command("runs", with("--json")).out());
      assertThat(runs).hasSize(3);
    }
  }

  private List<Long> history(Cli cli) {
    return table(cli)
        .with(
            table -> {
              List<Long> ids = new ArrayList<>();
              table.snapshots().forEach(snapshot -> ids.add(snapshot.snapshotId()));
              return ids;
            });
  }

  @Test
  void checkTriesTheCatalogAndRunRefusesAMappingThatTheTableCannotTake() throws IOException {
    try (Cli cli = new Cli(folder, settings)) {
      // Given
      assertThat(cli.command("check", with()).exit()).isZero();
      assertThat(cli.lake().path().resolve("_mixlake/catalog.db")).doesNotExist();
      assertThat(cli.run(FROM, FROM, with()).exit()).isZero();
      assertThat(cli.command("check", with()).exit()).isZero();
      int asked = cli.sandbox().requests().size();

      // When
      Files.writeString(
          folder.resolve("flow.yaml"),
          Files.readString(cli.flow())
              + "mapping:\n  - {sourceType: EXPRESSION, source: '1 + 1', destination: event}\n");
      Cli.Result run = cli.run("2024-01-02", TO, with());

      // Then
      assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(7);
      assertThat(run.err()).contains("db.orders cannot take the flow's rows", "event is string");
      assertThat(cli.sandbox().requests()).hasSize(asked);
    }
  }

  @Test
  void checkTriesTheWarehouseOfATableToBe() throws IOException {
    // Where nobody can write, also not root
    assumeThat(Path.of("/proc/self")).exists();
    try (Cli cli = new Cli(folder, settings)) {
      for (String type : List.of("jdbc", "hadoop")) {
        Cli.Result check =
            cli.command(
                "check",
                with(
                    set(
                        "target.iceberg.catalog.type=" + type,
                        "target.iceberg.catalog.warehouse=" + "/proc/warehouse")));

        assertThat(check.exit()).as(check.out()).isEqualTo(7);
        assertThat(check.out()).contains("WRONG target", "/proc/warehouse");
      }
    }
  }

  @Test
  void aCatalogThatCannotBeReachedIsTheTargetsFaultAndItsSecretsStaySecret() throws IOException {
    Files.writeString(folder.resolve("token"), "tell-nobody");
    try (Cli cli = new Cli(folder, settings)) {
      String[] closed =
          set(
              "target.iceberg.catalog.type=jdbc",
              "target.iceberg.catalog.uri=jdbc:nosuch:database",
              "target.iceberg.catalog.jdbc.password=${file:" + folder.resolve("token") + "}");

      Cli.Result run = cli.run(FROM, FROM, with(closed));
      Cli.Result check = cli.command("check", with(closed));

      assertThat(run.exit()).as(run.err()).isEqualTo(7);
      assertThat(check.exit()).isEqualTo(7);
      assertThat(run.err()).contains("db.orders");
      assertThat(run.err() + run.out() + check.err() + check.out()).doesNotContain("tell-nobody");
      assertThat(cli.sandbox().requests()).as("only check asks").hasSizeLessThan(2);
    }
  }

  @Test
  void killedWhileItWritesTheNextRunFinishesTheJobAndLeavesNoFileBehind() throws Exception {
    List<String> expected = parquetRows();
    for (int files : new int[] {2, 8}) {
      Path home = Files.createDirectories(folder.resolve("kill-" + files));
      try (Cli cli = new Cli(home, settings)) {
        // Given a run that was killed when it had begun so many data files and marks
        List<String> arguments =
            new ArrayList<>(List.of("run", cli.flow().toString(), "--from", FROM, "--to", TO));
        arguments.addAll(List.of(ICEBERG));
        Process process = ChildProcess.start(home.resolve("output"), List.of(), arguments);
        boolean hasEnded = false;
        while (begun(cli) < files && !hasEnded) {
          hasEnded = process.waitFor(1, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        assertThat(hasEnded).as(Files.readString(home.resolve("output"))).isFalse();

        // When
        Cli.Result next = cli.run(FROM, TO, with());

        // Then
        assertThat(next.exit()).as(next.err()).isZero();
        assertThat(table(cli).content()).isEqualTo(expected);
        assertThat(stored(cli)).isEqualTo(table(cli).files());
      }
    }
  }

  private static long begun(Cli cli) {
    try {
      return cli.lake().files("").stream().filter(file -> file.contains(".parquet")).count();
    } catch (java.io.UncheckedIOException e) {
      // A folder vanished while it was looked at; the next look counts.
      return 0;
    }
  }

  private static List<String> stored(Cli cli) {
    return cli.lake().files("").stream()
        .filter(file -> file.endsWith(".parquet"))
        .map(file -> cli.lake().path().resolve(file).toString())
        .toList();
  }
}
