package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.Lineage;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionRowTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The source as Beam YAML and Python find it: by its URN, with a row as configuration. */
class ReadMixpanelTest {
  private static final String URN = "beam:schematransform:io.mixlake:mixpanel_read:v1";

  @TempDir Path folder;
  private final GeneratedEvents events = new GeneratedEvents(3, 20);

  private static SchemaTransformProvider provider() {
    return ServiceLoader.load(SchemaTransformProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.identifier().equals(URN))
        .findFirst()
        .orElseThrow();
  }

  private Row configuration(String host, String password) throws Exception {
    Files.writeString(folder.resolve("user"), SandboxSettings.USERNAME);
    Files.writeString(folder.resolve("password"), SandboxSettings.PASSWORD);
    return Row.withSchema(provider().configurationSchema())
        .withFieldValue("host", host)
        .withFieldValue("project_id", SandboxSettings.PROJECT_ID)
        .withFieldValue("timezone", "UTC")
        .withFieldValue("from", "2024-01-01")
        .withFieldValue("to", "2024-01-02")
        .withFieldValue("work_folder", folder.resolve("work").toString())
        .withFieldValue("username", "${file:" + folder.resolve("user") + "}")
        .withFieldValue("password", password)
        .build();
  }

  @Test
  void itsConfigurationIsDescribed() {
    Schema schema = provider().configurationSchema();

    assertThat(schema.getFieldNames())
        .containsExactlyInAnyOrder(
            "host", "project_id", "timezone", "from", "to", "work_folder", "username", "password");
    assertThat(schema.getFields()).allSatisfy(f -> assertThat(f.getDescription()).isNotEmpty());
    assertThat(schema.getField("host").getType().getNullable()).isTrue();
    assertThat(schema.getField("project_id").getType().getNullable()).isFalse();
  }

  @Test
  void foundByItsUrnItReadsEveryLineAndReportsItsSourceOnce() throws Exception {
    // Given
    List<String> expected = new ArrayList<>();
    for (int day = 1; day <= 2; day++) {
      events.events(
          LocalDate.of(2024, 1, day),
          true,
          line -> expected.add(new String(line, StandardCharsets.UTF_8)));
    }
    try (SandboxServer sandbox =
        SandboxServer.start(SandboxSettings.defaults().withEvents(events))) {
      Pipeline pipeline = Pipeline.create();

      // When
      Row configuration =
          configuration(sandbox.url(), "${file:" + folder.resolve("password") + "}");
      PCollection<Row> rows =
          PCollectionRowTuple.empty(pipeline)
              .apply("Mixpanel", provider().from(configuration))
              .get("output");

      // Then
      PAssert.that(
              rows.apply(
                  MapElements.into(TypeDescriptors.strings()).via(row -> row.getString("line"))))
          .containsInAnyOrder(expected);
      PipelineResult result = pipeline.run();
      String host = sandbox.url().substring("http://".length());
      assertThat(Lineage.query(result.metrics(), Lineage.Type.SOURCE))
          .containsExactly("mixpanel:`" + host + "`." + SandboxSettings.PROJECT_ID);
    }
  }

  @Test
  void aSecretInPlainTextIsRefused() {
    assertThatThrownBy(() -> provider().from(configuration("http://127.0.0.1:1", "hunter2")))
        .hasMessageContaining("password must be a reference")
        .hasMessageNotContaining("hunter2");
  }
}
