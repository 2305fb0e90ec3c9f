package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.flow.Source;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.sandbox.ScriptedEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the guide to {@link MixpanelIO}, run as it stands there. */
class ExampleTest {
  private static final Path GUIDE = Path.of("src/docs/mixpanel-io.md");
  private static final Path THIS = Path.of("src/test/java/io/mixlake/mixpanel/ExampleTest.java");

  @TempDir Path folder;

  // example
  private static final ObjectMapper JSON = new ObjectMapper();

  static Source project() {
    return MixpanelIO.source("https://data.mixpanel.com", "2384945", ZoneId.of("US/Pacific"));
  }

  /** How many events of each name there are in the first three days of 2024. */
  static PCollection<KV<String, Long>> eventsByName(
      Pipeline pipeline, Source source, String workFolder) {
    return pipeline
        .apply(
            "Export",
            MixpanelIO.read()
                .withSource(source)
                .withDays(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 3))
                .withWorkFolder(workFolder))
        .apply("Name", MapElements.into(TypeDescriptors.strings()).via(ExampleTest::name))
        .apply("Count", Count.perElement());
  }

  private static String name(String line) {
    try {
      return JSON.readTree(line).path("event").asText();
    } catch (JsonProcessingException e) {
      return "(no event)";
    }
  }

  // end of example

  @Test
  void countsEventsByName() throws IOException {
    // Given
    ScriptedEvents events =
        new ScriptedEvents()
            .day("2024-01-01", event("Sign up", 1704067200), event("Order", 1704067201))
            .day("2024-01-03", event("Order", 1704240000));
    SandboxSettings settings = SandboxSettings.defaults().withEvents(events);
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      Pipeline pipeline = Pipeline.create();

      // When
      PCollection<KV<String, Long>> counts =
          eventsByName(pipeline, atSandbox(sandbox), folder.toString());

      // Then
      PAssert.that(counts).containsInAnyOrder(KV.of("Sign up", 1L), KV.of("Order", 2L));
      pipeline.run().waitUntilFinish();
    }
  }

  private static String event(String name, long time) {
    return "{\"event\":\"" + name + "\",\"properties\":{\"time\":" + time + "}}";
  }

  /** The example's source, but for whom it asks. */
  private static Source atSandbox(SandboxServer sandbox) {
    Source source = project();
    return new Source(
        sandbox.url(),
        source.projectId(),
        source.timezone(),
        source.dates(),
        new Source.Credentials.Sandbox(),
        source.events(),
        source.where(),
        source.daysPerRequest(),
        source.quota(),
        source.timeouts(),
        source.retry(),
        source.limits());
  }

  @Test
  void theGuideShowsThisExample() throws IOException {
    List<String> lines = Files.readAllLines(THIS);
    List<String> example =
        lines.subList(lines.indexOf("  // example") + 1, lines.indexOf("  // end of example"));
    String code = String.join("\n", example).stripTrailing().stripIndent();

    assertThat(Files.readString(GUIDE)).contains("```java\n" + code + "\n```");
  }
}
