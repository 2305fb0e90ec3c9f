package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Properties have the names and types that a parser of JSON sees. */
class PropertyTypesLaws {
  private static final int LEVELS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One for all events, as in a run. */
  private final PropertyTypes types = new PropertyTypes(LEVELS);

  private final EventParser parser = new EventParser(LEVELS);

  @Property(tries = 2000)
  void namesAndTypesAreThoseOfAParser(@ForAll("properties") List<String> members)
      throws IOException {
    // Given
    String properties = "{ \"time\":1704067200" + String.join("", members) + "}";
    byte[] line =
        ("{\"event\":\"e\",\"properties\":" + properties + "}").getBytes(StandardCharsets.UTF_8);
    assertThat(parser.parse(line, 0, line.length)).isEqualTo(Verdict.EVENT);

    // When
    List<Map.Entry<String, String>> told = new ArrayList<>();
    types.forEach(
        parser.event(),
        property ->
            told.add(Map.entry(PropertyTypes.nameOf(property), PropertyTypes.typeOf(property))));

    // Then
    List<Map.Entry<String, String>> expected = new ArrayList<>();
    JSON.readTree(properties)
        .properties()
        .forEach(
            member ->
                expected.add(
                    Map.entry(
                        member.getKey(),
                        member.getValue().getNodeType().toString().toLowerCase(Locale.ROOT))));
    assertThat(told).isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<String>> properties() {
    Arbitrary<String> name =
        Arbitraries.of(
            "a", "$browser", "plan", "", "\u00fc", "\\u00fc\\\"", "\\n", "$city", "time_of_day");
    Arbitrary<String> value =
        Arbitraries.of(
            "\"x\"",
            "\"\\\"}\"",
            "-1.5e3",
            "0",
            "true",
            "false",
            "null",
            "{}",
            "{ \"time\" : [1] }",
            "[ ]",
            "[{\"a\":1}]",
            "[".repeat(50) + "]".repeat(50));
    Arbitrary<String> space = Arbitraries.of("", "", "", " ", "\t ");
    Arbitrary<Integer> number = Arbitraries.integers().between(0, 5000);
    return Combinators.combine(name, number, value, space)
        .as((n, i, v, s) -> s + "," + s + "\"" + n + i + "\"" + s + ":" + s + v + s)
        .list()
        .ofMaxSize(8)
        .uniqueElements(member -> member.strip().split(":", 2)[0].replaceAll("[\\s,]", ""));
  }
}
