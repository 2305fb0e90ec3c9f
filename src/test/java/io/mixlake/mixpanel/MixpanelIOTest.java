package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.flow.SecretRef;
import io.mixlake.flow.Source;
import io.mixlake.sandbox.FaultPlan;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The public transform, as people who write their own pipelines use it. */
class MixpanelIOTest {
  private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
  private static final LocalDate TO = LocalDate.of(2024, 1, 12);

  @TempDir Path folder;
  private final GeneratedEvents events = new GeneratedEvents(3, 20);

  private Source source(SandboxServer sandbox) throws IOException {
    Files.writeString(folder.resolve("user"), SandboxSettings.USERNAME);
    Files.writeString(folder.resolve("password"), SandboxSettings.PASSWORD);
    return new Source(
        sandbox.url(),
        SandboxSettings.PROJECT_ID,
        ZoneOffset.UTC,
        Source.DateReading.UTC,
        new Source.Credentials.ServiceAccount(
            new SecretRef("${file:" + folder.resolve("user") + "}"),
            new SecretRef("${file:" + folder.resolve("password") + "}")),
        List.of(),
        "",
        0,
        new Source.Quota(60, 3, 10),
        new Source.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)),
        new Source.Retry(2, Duration.ofMillis(1), Duration.ofMillis(1)),
        new Source.Limits(1_000_000, 100));
  }

  private List<String> expected() throws IOException {
    List<String> lines = new ArrayList<>();
    for (LocalDate day = FROM; !day.isAfter(TO); day = day.plusDays(1)) {
      events.events(day, true, line -> lines.add(new String(line, StandardCharsets.UTF_8)));
    }
    return lines;
  }

  @Test
  void readHandsOnEveryLine() throws IOException {
    try (SandboxServer sandbox =
        SandboxServer.start(SandboxSettings.defaults().withEvents(events))) {
      Pipeline pipeline = Pipeline.create();

      PCollection<String> lines =
          pipeline.apply(
              MixpanelIO.read()
                  .withSource(source(sandbox))
                  .withDays(FROM, TO)
                  .withWorkFolder(folder.resolve("work").toString()));

      PAssert.that(lines).containsInAnyOrder(expected());
      pipeline.run().waitUntilFinish();
      assertThat(sandbox.requests()).hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void readAllTakesWindowsAsElements() throws IOException {
    try (SandboxServer sandbox =
        SandboxServer.start(SandboxSettings.defaults().withEvents(events))) {
      Pipeline pipeline = Pipeline.create();
      DayWindow first = new DayWindow(FROM, FROM.plusDays(5));
      DayWindow second = new DayWindow(FROM.plusDays(6), TO);

      PCollection<String> lines =
          pipeline
              .apply(Create.of(first, second).withCoder(SerializableCoder.of(DayWindow.class)))
              .apply(
                  MixpanelIO.readAll()
                      .withSource(source(sandbox))
                      .withWorkFolder(folder.resolve("work").toString()));

      PAssert.that(lines).containsInAnyOrder(expected());
      pipeline.run().waitUntilFinish();
    }
  }

  @Test
  void aDayThatCannotBeHadFailsThePipeline() throws IOException {
    SandboxSettings settings =
        SandboxSettings.defaults()
            .withEvents(events)
            .withFaults(FaultPlan.parse("faults: [{fault: half-object}]"));
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      Pipeline pipeline = Pipeline.create();
      pipeline.apply(
          MixpanelIO.read()
              .withSource(source(sandbox))
              .withDays(FROM, FROM)
              .withWorkFolder(folder.resolve("work").toString()));

      assertThatThrownBy(() -> pipeline.run().waitUntilFinish())
          .hasMessageContaining("2024-01-01: SOURCE-INCOMPLETE");
    }
  }

  @Test
  void whatIsMissingIsSaidWhenThePipelineIsBuilt() {
    assertThatThrownBy(() -> Pipeline.create().apply(MixpanelIO.read()))
        .hasMessageContaining("withDays() is required");
  }
}
