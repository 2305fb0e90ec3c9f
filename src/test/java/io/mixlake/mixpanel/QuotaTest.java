package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.flow.SecretRef;
import io.mixlake.flow.Source;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.RequestSeen;
import io.mixlake.sandbox.SandboxServer;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaTest {

  private static Source source(SandboxServer sandbox, Path folder) throws IOException {
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
        new Source.Retry(3, Duration.ofMillis(1), Duration.ofMillis(1)),
        new Source.Limits(1_000_000, 100));
  }

  @Test
  void aLongBackfillIsNeverToldToWait(@TempDir Path folder) throws Exception {
    // Given a project whose quota is the real one, and a clock that both sides share
    VirtualTime time = new VirtualTime("2024-06-01T00:00:00Z");
    SandboxSettings settings =
        SandboxSettings.defaults()
            .withClock(time, ZoneOffset.UTC)
            .withEvents(new GeneratedEvents(1, 1));
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      Source source = source(sandbox, folder);
      // and an earlier run that used up half of the hour
      RequestLog log = new RequestLog(folder.toString());
      List<Long> earlier = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        log.add(time.millis(), "earlier", 0);
        earlier.add(time.millis());
        time.sleep(2_000);
      }
      List<Long> seeds = log.recent(time.millis()).stream().map(RequestLog.Entry::millis).toList();
      assertThat(seeds).isEqualTo(earlier);
      QuotaGate gate = new QuotaGate(60, 3, 10, seeds, time);
      Collected results = new Collected();

      // When 200 days are asked for one by one
      try (ExportClient client = new ExportClient(source)) {
        Exporter exporter =
            new Exporter(
                source, folder.toString(), "run", 0, client::ask, gate, new Outage(), time);
        for (int i = 0; i < 200; i++) {
          LocalDate day = LocalDate.of(2023, 1, 1).plusDays(i);
          assertThat(exporter.export(new DayWindow(day, day), results)).isNull();
        }
      }

      // Then the server never had to say no, and the time was used well
      assertThat(sandbox.requests()).hasSize(200).extracting(RequestSeen::status).containsOnly(200);
      assertThat(results.landed).hasSize(200);
      assertThat(Duration.ofMillis(time.slept())).isLessThan(Duration.ofHours(5));
    }
  }

  @Test
  void whoeverUsesUpTheQuotaIsWaitedFor(@TempDir Path folder) throws Exception {
    // Given somebody else who has just used all of it
    VirtualTime time = new VirtualTime("2024-06-01T00:00:00Z");
    SandboxSettings settings =
        SandboxSettings.defaults()
            .withClock(time, ZoneOffset.UTC)
            .withQuota(5, 0, 0)
            .withEvents(new GeneratedEvents(1, 1));
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      Source source = source(sandbox, folder);
      DayWindow day = new DayWindow(LocalDate.of(2023, 1, 1), LocalDate.of(2023, 1, 1));
      Collected results = new Collected();
      try (ExportClient client = new ExportClient(source)) {
        Exporter other =
            new Exporter(
                source,
                folder.resolve("o").toString(),
                "other",
                0,
                client::ask,
                new QuotaGate(60, 60, 1, List.of(), time),
                new Outage(),
                time);
        for (int i = 0; i < 5; i++) {
          other.export(day, new Collected());
        }

        // When
        Exporter exporter =
            new Exporter(
                source,
                folder.toString(),
                "run",
                0,
                client::ask,
                new QuotaGate(60, 3, 1, List.of(), time),
                new Outage(),
                time);
        FailedDay fatal = exporter.export(day, results);

        // Then
        assertThat(fatal).isNull();
        assertThat(results.landed).hasSize(1);
        assertThat(results.throttledMillis).isBetween(3_500_000L, 8_000_000L);
        assertThat(sandbox.requests()).hasSizeLessThan(40);
      }
    }
  }

  @Test
  void aLaneThatGoesOnElsewhereWaitsUntilItsLastRequestHasArrived() throws Exception {
    // Given a lane whose worker was lost right after a request had left
    VirtualTime time = new VirtualTime("2024-06-01T00:00:00Z");
    long left = time.millis();
    List<RequestLog.Entry> recent =
        List.of(
            new RequestLog.Entry(left - 10_000, "earlier", 0),
            new RequestLog.Entry(left - 9_000, "earlier", 0),
            new RequestLog.Entry(left - 500, "run", 0),
            new RequestLog.Entry(left, "run", 1));
    time.sleep(800);

    // When
    List<Long> seeds = QuotaShare.seedsOfLane(recent, "run", new DaySpan(0, 9, 1, 2));
    QuotaGate gate = new QuotaGate(30, 1, 1, seeds, time);
    gate.acquire();

    // Then it counts from when it must have arrived, and so do the others of its lane alone
    assertThat(seeds).hasSize(2);
    assertThat(time.millis()).isEqualTo(left + QuotaGate.LONGEST_WAY_MILLIS + 1_100);
  }

  /** Keeps what an export hands on. */
  static final class Collected implements Exporter.Results {
    final List<LandedDay> landed = new ArrayList<>();
    final List<FailedDay> failed = new ArrayList<>();
    final List<RequestMade> requests = new ArrayList<>();
    long throttledMillis;

    @Override
    public void landed(LandedDay day) {
      landed.add(day);
    }

    @Override
    public void failed(FailedDay day) {
      failed.add(day);
    }

    @Override
    public void request(RequestMade request) {
      requests.add(request);
    }

    @Override
    public void throttled(long millis) {
      throttledMillis += millis;
    }
  }
}
