package io.mixlake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.cli.CommandLines;
import io.mixlake.dataset.TargetCode;
import io.mixlake.event.RejectCode;
import io.mixlake.mapping.value.WarningCode;
import io.mixlake.mixpanel.SourceCode;
import io.mixlake.run.ExitCode;
import io.mixlake.support.Lake;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What README and guides say can be typed, followed and found. */
class GuidesTest {
  private static final Path README = Path.of("README.md");
  private static final Path DATA = Path.of("src/docs/data.md");
  private static final Pattern COMMAND =
      Pattern.compile("java -jar target/mixlake\\.jar ([^`\n]*)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]*)(?:#([^)]+))?\\)");
  private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+(?:Test|Laws))`");

  @TempDir Path folder;

  static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(""))) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.startsWith("target"))
          .sorted()
          .toList();
    }
  }

  private static Stream<MatchResult> find(Pattern pattern, Path page) throws IOException {
    return pattern.matcher(Files.readString(page)).results();
  }

  private static List<String[]> commands(Path page) throws IOException {
    return find(COMMAND, page).map(match -> match.group(1).strip().split("\\s+")).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyCommandIsOne(Path page) throws IOException {
    for (String[] command : commands(page)) {
      assertThatCode(() -> CommandLines.of(command).parseArgs(command))
          .as(String.join(" ", command))
          .doesNotThrowAnyException();
      assertThat(command)
          .filteredOn(word -> word.startsWith("pipelines/"))
          .allSatisfy(file -> assertThat(Path.of(file)).exists());
      for (int i = 1; i < command.length; i++) {
        if (command[i - 1].equals("--runner-config")) {
          assertThat(Path.of("runner-configs", command[i] + ".yaml")).exists();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    for (MatchResult link : find(LINK, page).toList()) {
      if (link.group(1).startsWith("http")) {
        continue;
      }
      Path file = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
      assertThat(file).exists();
      if (link.group(2) != null) {
        assertThat(anchors(file)).as(file.toString()).contains(link.group(2));
      }
    }
  }

  private static List<String> anchors(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(java.util.Locale.ROOT))
        .map(title -> title.replaceAll("[^\\w -]", "").replace(' ', '-'))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyTestThatIsNamedExists(Path page) throws IOException {
    Set<String> known;
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      known =
          files
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(Collectors.toSet());
    }
    assertThat(find(TEST_CLASS, page).map(match -> match.group(1)).toList())
        .allSatisfy(name -> assertThat(known).contains(name));
  }

  @Test
  void theReadmesFirstRunGivesWhatTheReadmeShows() throws IOException {
    // Given
    String readme = Files.readString(README);
    String sql = block(readme, "```sql\n");
    String shown = block(readme.substring(readme.indexOf(sql)), "\n```\n```\n");
    Path lake = folder.resolve("lake");

    // When
    for (String[] command : commands(README)) {
      if (List.of(command).contains("pipelines/sandbox.yaml")) {
        assertThat(execute(command, lake).exit()).isZero();
      }
    }

    // Then
    List<String> rows =
        Lake.duckdb(sql.replace("lake/sandbox", lake.toString())).stream()
            .map(row -> row.values().stream().map(String::valueOf).collect(Collectors.joining(" ")))
            .toList();
    assertThat(shown.lines().map(line -> line.replaceAll("\\s{2,}", " ")).toList()).isEqualTo(rows);
  }

  @Test
  void theCommandsOfTheIcebergGuideDoWhatItSays() throws IOException {
    Path lake = folder.resolve("lake");

    for (String[] command : commands(Path.of("src/docs/iceberg.md"))) {
      assertThat(execute(command, lake).exit()).as(String.join(" ", command)).isZero();
    }

    assertThat(lake.resolve("_mixlake/catalog.db")).isRegularFile();
    assertThat(lake.resolve("mixpanel/events/data/dt=2024-01-01")).isDirectory();
    assertThat(lake.resolve("mixpanel/events/metadata")).isDirectory();
  }

  private static String block(String text, String opening) {
    int start = text.indexOf(opening) + opening.length();
    return text.substring(start, text.indexOf("\n```", start)).replaceFirst(";\\s*$", "");
  }

  private record Executed(int exit, String out) {}

  private static Executed execute(String[] command, Path lake) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--set", "target.path=" + lake));
    StringWriter out = new StringWriter();
    int exit =
        CommandLines.of(command)
            .setOut(new PrintWriter(out))
            .execute(arguments.toArray(String[]::new));
    return new Executed(exit, out.toString());
  }

  @Test
  void everyCodeIsListed() throws IOException {
    List<String> codes =
        Stream.of(
                RejectCode.values(), SourceCode.values(), WarningCode.values(), TargetCode.values())
            .flatMap(Stream::of)
            .map(Object::toString)
            .toList();
    Pattern listed = Pattern.compile("`((?:EVENT|SOURCE|MAPPER|TARGET)-[A-Z0-9-]+)`");

    assertThat(find(listed, DATA).map(match -> match.group(1)).collect(Collectors.toSet()))
        .containsAll(codes)
        .hasSize(codes.size() + 1)
        .contains("EVENT-REJECTS-ABOVE-THRESHOLD");
  }

  @Test
  void everyExitCodeIsListed() throws IOException {
    Pattern row = Pattern.compile("(?m)^\\| (\\d+) \\|");

    assertThat(find(row, Path.of("src/docs/backfill.md")).map(match -> match.group(1)).toList())
        .isEqualTo(Stream.of(ExitCode.values()).map(code -> "" + code.code()).toList());
  }

  @Test
  void everyFieldOfRecordAndLedgerIsListed() throws IOException {
    // Given
    String[] run = {"run", "pipelines/sandbox.yaml", "--to", "2024-01-01", "--json"};
    Path lake = folder.resolve("lake");
    ObjectMapper mapper = new ObjectMapper();

    // When
    Set<String> fields = new TreeSet<>();
    addFields(mapper.readTree(execute(run, lake).out()), fields);
    Path ledger = lake.resolve("_mixlake/days/dt=2024-01-01.json");
    addFields(mapper.readTree(ledger.toFile()), fields);

    // Then
    String guide = Files.readString(DATA);
    fields.removeIf(field -> field.matches("\\d+")); // the lags, which are counted by days
    assertThat(fields).contains("statusSummary", "note");
    assertThat(fields)
        .allSatisfy(field -> assertThat(guide).containsPattern("[`.]" + field + "[`.]"));
  }

  private static void addFields(JsonNode node, Set<String> fields) {
    node.fieldNames().forEachRemaining(fields::add);
    node.forEach(child -> addFields(child, fields));
  }
}
