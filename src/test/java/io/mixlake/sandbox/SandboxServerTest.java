package io.mixlake.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxServerTest {
  private static final String WEEK = "from_date=2024-01-01&to_date=2024-01-07";
  private static final String PROJECT = "&project_id=" + SandboxSettings.PROJECT_ID;

  @TempDir Path folder;

  private static HttpResponse<byte[]> get(
      SandboxServer sandbox, String query, String login, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/api/2.0/export?" + query))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return HttpClient.newHttpClient()
          .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<byte[]> get(SandboxServer sandbox, String query) {
    return get(sandbox, query + PROJECT, SandboxSettings.USERNAME + ":" + SandboxSettings.PASSWORD);
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static SandboxSettings small() {
    return SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(1, 30));
  }

  @ParameterizedTest
  @CsvSource({
    "sandbox-account:sandbox-secret, 2384945, 200",
    "sandbox-account:wrong, 2384945, 401",
    "sandbox-account:sandbox-secret, '', 400",
    "sandbox-account:sandbox-secret, 7, 403",
    "sandbox-project-secret:, '', 200"
  })
  void knowsItsAccounts(String login, String project, int status) throws IOException {
    try (SandboxServer sandbox = SandboxServer.start(small())) {
      String query = WEEK + (project.isEmpty() ? "" : "&project_id=" + project);

      assertThat(get(sandbox, query, login).statusCode()).isEqualTo(status);
    }
  }

  @Test
  void checksDatesInTheProjectsZone() throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2024-01-08T03:00:00Z"), ZoneOffset.UTC);
    SandboxSettings pacific = small().withClock(clock, ZoneId.of("America/Los_Angeles"));
    try (SandboxServer sandbox = SandboxServer.start(pacific)) {
      assertThat(get(sandbox, WEEK).statusCode()).isEqualTo(200);
      assertThat(text(get(sandbox, "from_date=2024-01-08&to_date=2024-01-08")))
          .isEqualTo("to_date cannot be later than today");
      assertThat(get(sandbox, "from_date=2024-01-08").statusCode()).isEqualTo(400);
      assertThat(get(sandbox, "from_date=monday&to_date=2024-01-07").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void keepsWhatItKeeps() throws IOException {
    Clock clock = Clock.fixed(Instant.parse("2024-06-01T00:00:00Z"), ZoneOffset.UTC);
    SandboxSettings settings = small().withClock(clock, ZoneOffset.UTC).withRetentionDays(90);
    try (SandboxServer sandbox = SandboxServer.start(settings)) {
      assertThat(text(get(sandbox, WEEK))).isEqualTo("Date range exceeds 90 days into the past");
    }
  }

  @Test
  void sendsGzipWhenItIsWorthIt() throws IOException {
    ScriptedEvents events =
        new ScriptedEvents()
            .day("2024-01-01", "{\"event\":\"small\"}")
            .day("2024-01-02", "x".repeat(1400));
    try (SandboxServer sandbox = SandboxServer.start(small().withEvents(events))) {
      String login = SandboxSettings.USERNAME + ":" + SandboxSettings.PASSWORD;
      String first = "from_date=2024-01-01&to_date=2024-01-01" + PROJECT;
      String both = "from_date=2024-01-01&to_date=2024-01-02" + PROJECT;

      HttpResponse<byte[]> plain = get(sandbox, first, login, "Accept-Encoding", "gzip");
      HttpResponse<byte[]> zipped = get(sandbox, both, login, "Accept-Encoding", "gzip");

      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(text(plain)).isEqualTo("{\"event\":\"small\"}\n");
      assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes())
          .isEqualTo(get(sandbox, both, login).body());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "properties[\"n\"] > 1|b c",
        "properties[\"n\"] >= 1 and properties[\"s\"] == \"x\"|a",
        "properties[\"s\"] == \"x\" or properties[\"n\"] == 2|a b",
        "not properties[\"s\"] == \"x\"|b c",
        "defined(properties[\"s\"])|a c",
        "\"x\" in properties[\"s\"]|a c",
        "properties[\"n\"] in [1, 3]|a c",
        "properties[\"s\"] > 1|''",
        "number(properties[\"t\"]) == 7|c",
        "(properties[\"n\"] == 1 or properties[\"n\"] == 3) and properties[\"b\"] == true|c"
      })
  void filtersByExpression(String where, String expected) throws IOException {
    ScriptedEvents events =
        new ScriptedEvents()
            .day(
                "2024-01-01",
                "{\"event\":\"a\",\"properties\":{\"n\":1,\"s\":\"x\"}}",
                "{\"event\":\"b\",\"properties\":{\"n\":2}}",
                "{\"event\":\"c\",\"properties\":{\"n\":3,\"s\":\"xy\",\"t\":\"7\",\"b\":true}}");
    try (SandboxServer sandbox = SandboxServer.start(small().withEvents(events))) {
      String body =
          text(get(sandbox, WEEK + "&where=" + URLEncoder.encode(where, StandardCharsets.UTF_8)));

      List<String> names = new ArrayList<>();
      Matcher matcher = Pattern.compile("\"event\":\"(.)\"").matcher(body);
      while (matcher.find()) {
        names.add(matcher.group(1));
      }
      assertThat(String.join(" ", names)).isEqualTo(expected);
    }
  }

  @Test
  void filtersByNameAndLimit() throws IOException {
    try (SandboxServer sandbox = SandboxServer.start(small())) {
      String names = URLEncoder.encode("[\"Page Viewed\"]", StandardCharsets.UTF_8);
      assertThat(text(get(sandbox, WEEK + "&event=" + names)).lines())
          .isNotEmpty()
          .allMatch(line -> line.startsWith("{\"event\":\"Page Viewed\""));
      assertThat(text(get(sandbox, WEEK + "&limit=3")).lines()).hasSize(3);
      assertThat(get(sandbox, WEEK + "&limit=100001").statusCode()).isEqualTo(400);
      assertThat(get(sandbox, WEEK + "&event=Login").statusCode()).isEqualTo(400);
      assertThat(get(sandbox, WEEK + "&where=nonsense").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void filtersDaysThatLieInFilesAlsoForThoseWhoTakeGzip() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("2024-01-01.ndjson.gz")))) {
      out.write("{\"event\":\"A\"}\n{\"event\":\"B\"}\n".getBytes(StandardCharsets.UTF_8));
    }
    try (SandboxServer sandbox =
        SandboxServer.start(small().withEvents(new CompressedDayFiles(folder)))) {
      String login = SandboxSettings.USERNAME + ":" + SandboxSettings.PASSWORD;
      HttpResponse<byte[]> answer =
          get(sandbox, WEEK + PROJECT + "&event=%5B%22A%22%5D", login, "Accept-Encoding", "gzip");

      assertThat(text(answer)).isEqualTo("{\"event\":\"A\"}\n");
    }
  }

  @Test
  void whatIsNotEncodedRightIsRefused() throws Exception {
    try (SandboxServer sandbox = SandboxServer.start(small())) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(sandbox.url() + "/api/2.0/export?" + WEEK))
              .header("Authorization", "Basic !")
              .build();
      assertThat(
              HttpClient.newHttpClient()
                  .send(request, HttpResponse.BodyHandlers.discarding())
                  .statusCode())
          .isEqualTo(401);
      String login =
          Base64.getEncoder()
              .encodeToString(
                  (SandboxSettings.USERNAME + ":" + SandboxSettings.PASSWORD)
                      .getBytes(StandardCharsets.UTF_8));
      try (Socket socket = new Socket("127.0.0.1", URI.create(sandbox.url()).getPort())) {
        socket
            .getOutputStream()
            .write(
                ("GET /api/2.0/export?"
                        + WEEK
                        + PROJECT
                        + "&where=%zz HTTP/1.1\r\n"
                        + "Authorization: Basic "
                        + login
                        + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
            .isEqualTo("HTTP/1.1 400");
      }
    }
  }

  @Test
  void countsRequests() throws IOException {
    try (SandboxServer sandbox = SandboxServer.start(small().withQuota(2, 0, 0))) {
      assertThat(List.of(get(sandbox, WEEK), get(sandbox, WEEK), get(sandbox, WEEK)))
          .extracting(HttpResponse::statusCode)
          .containsExactly(200, 200, 429);
      assertThat(sandbox.requests()).extracting(RequestSeen::status).containsExactly(200, 200, 429);
    }
  }

  @Test
  void theSameSeedMakesTheSameDay() throws IOException {
    assertThat(lines(1, LocalDate.of(2024, 1, 2)))
        .isEqualTo(lines(1, LocalDate.of(2024, 1, 2)))
        .isNotEqualTo(lines(2, LocalDate.of(2024, 1, 2)))
        .hasSizeGreaterThan(200);
    assertThat(lines(1, LocalDate.of(2024, 1, 3))).as("now and then a day is empty").isEmpty();
  }

  private static List<String> lines(long seed, LocalDate day) throws IOException {
    List<String> lines = new ArrayList<>();
    new GeneratedEvents(seed, 300)
        .events(day, true, line -> lines.add(new String(line, StandardCharsets.UTF_8)));
    return lines;
  }

  @Test
  void everyFaultPlanOfTheGuideIsOne() throws IOException {
    String guide = Files.readString(Path.of("src/docs/sandbox.md"));
    Matcher blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(guide);
    int count = 0;
    while (blocks.find()) {
      assertThat(FaultPlan.parse(blocks.group(1))).isNotNull();
      count++;
    }
    assertThat(count).isPositive();
    for (Fault.Kind kind : Fault.Kind.values()) {
      assertThat(guide)
          .contains("`" + kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "`");
    }
  }

  @Test
  void badPlansAreRefused() {
    assertThatThrownBy(() -> FaultPlan.parse("faults: [{fault: melt}]"))
        .hasMessageContaining("melt");
    assertThatThrownBy(() -> FaultPlan.parse("faults: [{fault: html, wehn: {}}]"))
        .hasMessageContaining("wehn");
    assertThatThrownBy(() -> FaultPlan.parse("faults: [{when: {first: 1}}]"))
        .hasMessageContaining("fault:");
    assertThatThrownBy(() -> FaultPlan.parse("nothing: 1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
