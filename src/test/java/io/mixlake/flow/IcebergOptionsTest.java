package io.mixlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The block of keys that an Iceberg table takes. */
class IcebergOptionsTest {
  private static final String FLOW =
      """
      flow: good
      source: {projectId: 77, host: sandbox}
      days: {from: 2024-01-01, to: 2024-01-31}
      """;

  @TempDir Path folder;

  @Test
  void theTableIsEnoughAndPathsBecomeAbsolute() throws InvalidFlow {
    Flow flow =
        FlowFiles.load(
            folder,
            FLOW + "target: {format: iceberg, path: lake, iceberg: {table: db.orders}}\n",
            "target.iceberg.catalog.warehouse=houses/ware");

    assertThat(flow.target().options())
        .containsEntry("table", "db.orders")
        .containsEntry("catalog.warehouse", Path.of("houses/ware").toAbsolutePath().toString());
  }

  @Test
  void whatARestCatalogCallsItsWarehouseIsLeftAsItIs() throws InvalidFlow {
    Flow flow =
        FlowFiles.load(
            folder,
            FLOW + "target: {format: iceberg, path: lake, iceberg: {table: db.orders}}\n",
            "target.iceberg.catalog={type: rest, uri: 'https://host/', warehouse: main, token: '${MIXPANEL_SECRET}'}");

    assertThat(flow.target().options())
        .containsEntry("catalog.warehouse", "main")
        .containsEntry("catalog.token", "${MIXPANEL_SECRET}");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    String text =
        FLOW
            + """
            target:
              format: iceberg
              path: gs://bucket/lake
              iceberg:
                tabel: db.orders
                catalog:
                  type: rset
                  token: hunter2
                  header.Authorization: hunter2
            """;

    assertThat(FlowFiles.problems(folder, text))
        .containsExactlyInAnyOrder(
            "flow.yaml:11: target.iceberg.catalog.token: secrets are never accepted as plain text;"
                + " use ${NAME} or ${file:/path}",
            "flow.yaml:12: target.iceberg.catalog.header.Authorization: secrets are never accepted"
                + " as plain text; use ${NAME} or ${file:/path}",
            "flow.yaml:8: target.iceberg.tabel: unknown key; did you mean table?",
            "flow.yaml:7: target.iceberg.table: is required: the table with its namespace, such as"
                + " db.orders",
            "flow.yaml:10: target.iceberg.catalog.type: must be one of hadoop, jdbc, rest; did you"
                + " mean rest?; other catalogs are named by catalog-impl");
  }

  @Test
  void aCatalogNeedsAnAddressThatHoldsNoPassword() {
    String local = FLOW + "target: {format: iceberg, path: lake, iceberg: {table: orders}}\n";
    String remote =
        FLOW + "target: {format: iceberg, path: 'gs://b/lake', iceberg: {table: db.orders}}\n";

    assertThat(FlowFiles.problems(folder, remote))
        .containsExactly(
            "flow.yaml:4: target.iceberg.catalog.uri: is required: a database file cannot be in a"
                + " target.path that is not local");
    assertThat(
            FlowFiles.problems(
                folder, local, "target.iceberg.catalog.uri=jdbc:postgresql://u:hunter2@host/db"))
        .containsExactlyInAnyOrder(
            "flow.yaml:4: target.iceberg.table: must be a table with its namespace, such as"
                + " db.orders",
            "--set target.iceberg.catalog.uri: must not hold a password; give it in"
                + " catalog.jdbc.password, as ${NAME}, and other properties of the driver likewise,"
                + " in catalog.jdbc.…");
    for (String uri :
        List.of("jdbc:a://h/db?u=x&sslpassword=hunter2", "jdbc:oracle:thin:scott/hunter2@h")) {
      assertThat(FlowFiles.problems(folder, local, "target.iceberg.catalog.uri=" + uri))
          .anyMatch(problem -> problem.contains("must not hold a password"))
          .noneMatch(problem -> problem.contains("hunter2"));
    }
    assertThat(FlowFiles.problems(folder, remote, "target.iceberg.catalog.type=rest"))
        .hasSize(1)
        .allMatch(problem -> problem.contains("uri: is required: the catalog's address"));
    assertThat(
            FlowFiles.problems(
                folder,
                remote,
                "target.iceberg.catalog={type: rest, uri: 'https://h', catalog-impl: a.B}"))
        .containsExactly(
            "--set target.iceberg.catalog.type: contradicts catalog-impl; give one or the other");
  }
}
