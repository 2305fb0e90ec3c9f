package io.mixlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class DamagedFlowFileLaws {

  private static final String PLAIN_SECRET = "Hunter2Hunter2";

  private static final String TEXT =
      """
      flow: damaged
      source:
        region: us
        projectId: 77
        timezone: US/Pacific
        username: svc
        password: Hunter2Hunter2
        events: [Items purchased, Items sold]
        quota: {perHour: 60, perSecond: 3}
      days: {from: 2024-01-01, to: -30d}
      mapping: [{source: a, destination: b}]
      target: {format: iceberg, path: lake, iceberg: {catalog: {token: Hunter2Hunter2}}}
      alerts: {webhook: ${ALERT_URL}, errorRate: 0.5%}
      """;

  /** Given a file with something put into it anywhere, then it is judged and gives nothing away. */
  @Property(tries = 3000, seed = "20240101")
  void everyDamageIsAProblemAndNeverAFailure(
      @ForAll @IntRange(max = 440) int position,
      @ForAll @IntRange(max = 12) int length,
      @ForAll("snippets") String snippet) {
    // The secret itself stays whole: its pieces could not be told from other words.
    int secret = TEXT.indexOf(PLAIN_SECRET);
    int start = Math.min(position, TEXT.length());
    int end = Math.min(start + length, TEXT.length());
    boolean cutsSecret = start < secret + PLAIN_SECRET.length() && end > secret;
    String text = TEXT.substring(0, start) + snippet + TEXT.substring(cutsSecret ? start : end);

    // A damage may make a key of the secret, and keys are named in messages.
    Assume.that(!text.matches("(?s).*(\\? |,|\\{)?Hunter2Hunter2\\S*\\s*:.*"));
    assertThat(problems(text)).isNotEmpty().noneMatch(line -> line.contains(PLAIN_SECRET));
  }

  private static List<String> problems(String text) {
    try {
      YamlFile file = YamlFile.parse("flow.yaml", text);
      Settings settings =
          new Settings(file.root(), FlowFiles.ENVIRONMENT::get, new ArrayList<>(file.problems()));
      Clock clock = Clock.fixed(FlowFiles.NOW, ZoneOffset.UTC);
      new FlowReader(settings, Path.of("flow.yaml"), clock).read();
      return settings.problems().stream().map(Problem::toString).toList();
    } catch (InvalidFlow e) {
      return e.getMessage().lines().toList();
    }
  }

  @Provide
  Arbitrary<String> snippets() {
    return Arbitraries.of(
        "",
        " ",
        "\n",
        "\n  ",
        "\t",
        ":",
        ": ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "#",
        "&a ",
        "*a",
        "!x ",
        "!!set ",
        "|\n",
        ">-\n",
        "? ",
        "<<: ",
        "${",
        "${X}",
        "${file:",
        "---\n",
        "%",
        "@",
        "`",
        "\0",
        "\uD83D",
        "é",
        "null",
        "~",
        "2024-01-01",
        "9999999999999",
        "-");
  }
}
