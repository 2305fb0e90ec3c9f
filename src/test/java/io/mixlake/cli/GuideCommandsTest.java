package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.run.RunHistory;
import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The commands of README and guides on the flows for a user's own project, carried out in their
 * order against a sandbox. Those that serve until stopped, need a cluster, or have a flow of their
 * own are carried out by other tests.
 */
class GuideCommandsTest {
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)^java -jar target/mixlake\\.jar (.*pipelines/(?:backfill|daily-sync).*)");
  private static final Pattern RUN_ID = Pattern.compile("\\d{8}T\\d{6}-[0-9a-f]{4}");
  private static final Set<String> ELSEWHERE = Set.of("schedule", "ui");

  @TempDir Path folder;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    cli =
        new Cli(
            folder,
            SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(3, 40)));
  }

  @AfterEach
  void stop() throws IOException {
    cli.close();
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> guides = Files.list(Path.of("src/docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), guides)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandOnAProjectOfOnesOwnWorks(Path page) throws IOException {
    // Given a dataset as the text before the first command takes for granted
    assertThat(cli.run("2024-01-01", "2024-01-03", "--set", "landing.keep=forever").exit())
        .isZero();

    for (String command :
        COMMAND.matcher(Files.readString(page)).results().map(m -> m.group(1)).toList()) {
      if (ELSEWHERE.contains(command.split(" ")[0]) || command.contains("--runner-config")) {
        continue;
      }

      // When
      Cli.Result result = Cli.execute(arguments(command));

      // Then
      assertThat(result.exit()).as(command + "\n" + result.out() + result.err()).isZero();
    }
  }

  /** The command, for the sandbox's project and a dataset of the test's. */
  private String[] arguments(String command) throws IOException {
    String lake = folder.resolve("lake").toString();
    String run = new RunHistory(lake + "/_mixlake").all().get(0).id();
    String here =
        RUN_ID
            .matcher(command.replace("--set target.path=/data/orders", ""))
            .replaceAll(run)
            .replace("-o ", "-o " + folder + "/");
    List<String> words = new ArrayList<>(List.of(here.replace("'", "").strip().split("\\s+")));
    if (words.get(0).equals("report") && !words.contains("-o")) {
      words.addAll(List.of("-o", folder.resolve("report.html").toString()));
    }
    if (!words.contains("--from") && here.contains("backfill")) {
      words.addAll(List.of("--from", "2024-01-01", "--to", "2024-01-03"));
    }
    for (String set :
        List.of(
            "source.host=" + cli.sandbox().url(),
            "source.projectId=2384945",
            "source.username=${file:" + folder.resolve("user") + "}",
            "source.password=${file:" + folder.resolve("password") + "}",
            "source.timezone=US/Pacific",
            "source.dates=project",
            "target.path=" + lake,
            "landing.keep=forever")) {
      words.addAll(List.of("--set", set));
    }
    return words.toArray(String[]::new);
  }
}
