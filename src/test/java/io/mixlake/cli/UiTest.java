package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.run.DatasetLock;
import io.mixlake.run.RunHistory;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.HtmlPage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The served pages: what they show, and whom they answer. */
class UiTest {
  private static final String FROM = "2024-01-01";
  private static final String TO = "2024-01-05";

  @TempDir Path folder;
  private Cli cli;
  private Process process;
  private URI url;

  @BeforeEach
  void start() throws IOException {
    SandboxSettings settings =
        SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(1, 150));
    cli = new Cli(folder, settings);
  }

  @AfterEach
  void stop() throws Exception {
    if (process != null) {
      process.destroy();
      process.waitFor();
    }
    cli.close();
  }

  private void serve(String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("ui", cli.flow() + "", "--from", FROM));
    arguments.addAll(List.of("--to", TO));
    arguments.addAll(List.of(more));
    process = ChildProcess.start(Redirect.PIPE, List.of("-Xmx256m"), arguments);
    url =
        URI.create(
            new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
                .readLine());
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url.resolve(path))
                .method(method, BodyPublishers.noBody())
                .build(),
            BodyHandlers.ofString());
  }

  private HtmlPage page(String path) throws Exception {
    HttpResponse<String> answer = ask("GET", path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return HtmlPage.parse(answer.body());
  }

  @Test
  void pagesShowWhatTheDatasetHas() throws Exception {
    // Given
    cli.run(FROM, TO);
    long rows = cli.lake().count();
    String run = new RunHistory(cli.lake().path() + "/_mixlake").all().get(0).id();
    serve();

    // Then
    assertThat(page("/").table("table-days")).hasSize(5);
    assertThat(page("/runs").table("table-runs")).hasSize(1).first().asString().contains(run);
    assertThat(page("/runs/" + run).prose()).contains(String.format("%,d", rows), "exit code 0");
    assertThat(page("/data").table("table-rows")).hasSize(100);
    assertThat(page("/data?day=" + FROM).table("table-rows").get(0).get(0))
        .isEqualTo(cli.lake().value("SELECT event FROM $lake WHERE dt = '" + FROM + "' LIMIT 1"));
    assertThat(page("/mapping").table("table-columns")).contains(List.of("time", "timestamp", "0"));
    assertThat(page("/data?x=1&day=" + TO).prose()).contains(TO);
    assertThat(ask("GET", "/data?day=2024-13-45").statusCode()).isEqualTo(400);
    assertThat(ask("GET", "/runs/../../flow.yaml").statusCode()).isEqualTo(404);
    assertThat(ask("GET", "/runs/none").statusCode()).isEqualTo(404);
    for (String path : List.of("/", "/runs/" + run, "/data", "/mapping")) {
      assertThat(page(path).text())
          .doesNotContain(SandboxSettings.USERNAME, SandboxSettings.PASSWORD);
    }

    // And nothing was asked of Mixpanel, or written
    assertThat(cli.sandbox().requests())
        .hasSize(new RunHistory(cli.lake().path() + "/_mixlake").all().get(0).requests().size());
    assertThat(cli.lake().files("lock")).isEmpty();
  }

  @Test
  void aRunUnderWayShows() throws Exception {
    // Given
    cli.run(FROM, FROM);
    serve();
    String workFolder = cli.lake().path() + "/_mixlake";

    // When
    try (DatasetLock lock = DatasetLock.acquire(workFolder, "run-of-now")) {
      HtmlPage page = page("/");

      // Then
      assertThat(page.prose()).contains("A run is under way", "run-of-now", "0 days committed");
      assertThat(page.text()).contains("http-equiv=\"refresh\" content=\"5\"");
    }
    assertThat(page("/").text()).doesNotContain("A run is under way", "http-equiv=\"refresh\"");
  }

  @Test
  void aDatasetThatIsNotBegunHasPagesToo() throws Exception {
    Files.writeString(folder.resolve("bad.json"), "{\"mappings\": [{\"source\": \"(\"}]}");
    serve("--set", "mapping=bad.json");

    assertThat(page("/").prose()).contains("No run has ended");
    assertThat(page("/data").prose()).contains("no rows");
    assertThat(page("/runs").table("table-runs")).isEmpty();
    assertThat(page("/mapping").prose()).contains("cannot be used", "bad.json");
  }

  @Test
  void onlyLocalQuestionsAreAnswered() throws Exception {
    // Given
    cli.run(FROM, FROM);
    serve();

    // Then
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "PATCH")) {
      HttpResponse<String> answer = ask(method, "/");
      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }
    HttpResponse<String> head = ask("HEAD", "/");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isGreaterThan(10_000);
    assertThat(head.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'");
    int port = url.getPort();
    assertThat(statusFor("Host: 127.0.0.1:" + port)).contains(" 200 ");
    assertThat(statusFor("Host: localhost:" + port)).contains(" 200 ");
    assertThat(statusFor("Host: LocalHost:" + port)).contains(" 200 ");
    for (String host :
        List.of("Host: evil.example", "Host: evil.example:" + port, "X: y", "Host: 127.0.0.1")) {
      assertThat(statusFor(host)).as(host).contains(" 421 ");
    }
  }

  @Test
  void requestsThatAreNeverFinishedStopNoOther() throws Exception {
    // Given
    cli.run(FROM, FROM);
    serve();
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        Socket half = new Socket(url.getHost(), url.getPort());
        halves.add(half);
        half.getOutputStream().write("GET / HT".getBytes(StandardCharsets.US_ASCII));
      }

      // Then
      assertThat(ask("GET", "/").statusCode()).isEqualTo(200);
    } finally {
      for (Socket half : halves) {
        half.close();
      }
    }
  }

  private String statusFor(String header) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET / HTTP/1.1\r\n" + header + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  @Test
  void itStopsWhenToldTo() throws Exception {
    // Given
    serve();
    assertThat(url.getHost()).isEqualTo("127.0.0.1");

    // When
    process.destroy();

    // Then
    assertThat(process.waitFor()).isNotZero();
    assertThatThrownBy(() -> ask("GET", "/")).isInstanceOf(ConnectException.class);
  }

  @Test
  void aPortThatIsTakenIsSaid() throws Exception {
    serve();

    Cli.Result taken = cli.command("ui", "--from", FROM, "--to", TO, "--port", url.getPort() + "");
    Cli.Result none = cli.command("ui", "--port", "70000");

    assertThat(taken.exit()).isEqualTo(2);
    assertThat(taken.err()).contains("Port " + url.getPort() + " cannot be had");
    assertThat(none.exit()).isEqualTo(2);
  }
}
