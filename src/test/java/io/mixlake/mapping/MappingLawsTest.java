package io.mixlake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.mixlake.event.Event;
import io.mixlake.mapping.path.InvalidPath;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.PathParser;
import io.mixlake.mapping.path.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every event, compared with what Jackson makes of the same bytes. */
class MappingLawsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Property(tries = 300)
  void whatNoColumnCarriesIsInTheRestAndNothingElse(
      @ForAll("events") Map<String, Object> properties,
      @ForAll("layouts") ObjectWriter layout,
      @ForAll("types") String type)
      throws Exception {
    Event event = event(properties, layout);
    List<String> names = List.copyOf(properties.keySet());

    MappedRow row = MappedRow.of(set(names, type), event);

    JsonNode rest = JSON.readTree(row.text("properties_json"));
    JsonNode all = JSON.readTree(event.properties().toString());
    for (int i = 0; i < names.size(); i++) {
      boolean isCarried = row.plain(i) != null && isHeld(all.get(names.get(i)), row.plain(i));
      assertThat(rest.has(names.get(i))).isEqualTo(!isCarried);
      if (isCarried && type.equals("string")) {
        assertIsTextOf(all.get(names.get(i)), (String) row.plain(i));
      }
      if (!isCarried) {
        assertThat(rest.get(names.get(i))).isEqualTo(all.get(names.get(i)));
      }
    }
    assertThat(rest.size()).isLessThanOrEqualTo(all.size());
    assertThat(row.isKept()).isTrue();
  }

  /** Only numbers can have more digits here than their column has. */
  private static boolean isHeld(JsonNode value, Object made) {
    if (!value.isNumber() || made instanceof String) {
      return true;
    }
    BigDecimal exact = value.decimalValue();
    return made instanceof Double number
        ? BigDecimal.valueOf(number).compareTo(exact) == 0
            || new BigDecimal(number).compareTo(exact) == 0
        : exact.remainder(BigDecimal.ONE).signum() == 0;
  }

  @Property(tries = 200)
  void everyValueIsFoundByItsPath(
      @ForAll("events") Map<String, Object> properties, @ForAll("layouts") ObjectWriter layout)
      throws Exception {
    Event event = event(properties, layout);
    List<Path> paths = new ArrayList<>();
    collect(new Path(List.of(new Step.Member("properties"))), properties, paths);
    for (Path path : paths) {
      JsonNode expected = JSON.readTree(event.properties().toString());
      for (Step step : path.steps().subList(1, path.steps().size())) {
        expected =
            step instanceof Step.Member member
                ? expected.get(member.name())
                : expected.get(((Step.Element) step).index());
      }

      String set = "[{\"source\": " + JSON.writeValueAsString(path.toString());
      MappedRow row = MappedRow.of(set + ", \"destination\": \"x\", \"type\": \"string\"}]", event);

      String found = (String) row.plain(0);
      assertIsTextOf(expected, found);
    }
  }

  @Property
  void aPathIsReadBackAsItWasWritten(@ForAll("steps") List<Step> steps) throws InvalidPath {
    List<Step> all = new ArrayList<>(List.of(new Step.Member("root")));
    all.addAll(steps);
    Path path = new Path(all);

    assertThat(PathParser.parse(path.toString())).isEqualTo(path);
  }

  private static Event event(Map<String, Object> properties, ObjectWriter layout)
      throws JsonProcessingException {
    Map<String, Object> all = new LinkedHashMap<>(properties);
    all.put("time", 1700000000);
    String json = layout.writeValueAsString(Map.of("event", "e", "properties", all));
    return TestEvents.of(json.replace("\n", " ").replace("\r", " "));
  }

  private static String set(List<String> names, String type) throws JsonProcessingException {
    List<Map<String, Object>> entries = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      Path path = new Path(List.of(new Step.Member("properties"), new Step.Member(names.get(i))));
      entries.add(Map.of("source", path.toString(), "destination", "c" + i, "type", type));
    }
    entries.add(Map.of("source", "event", "destination", "always"));
    return JSON.writeValueAsString(entries);
  }

  private static void collect(Path path, Object value, List<Path> into) {
    if (into.size() > 30) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      map.forEach((name, inner) -> collect(path.then(new Step.Member((String) name)), inner, into));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(path.then(new Step.Element(i)), list.get(i), into);
      }
    }
    if (path.steps().size() > 1) {
      into.add(path);
    }
  }

  private static void assertIsTextOf(JsonNode value, String found) throws Exception {
    if (value.isContainerNode()) {
      assertThat(JSON.readTree(found)).isEqualTo(value);
    } else {
      assertThat(found).isEqualTo(value.isNull() ? null : value.asText());
    }
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of("string", "long", "double", "boolean", "timestamp", "integer");
  }

  @Provide
  Arbitrary<ObjectWriter> layouts() {
    return Arbitraries.of(
        JSON.writer(), JSON.writer().with(JsonGenerator.Feature.ESCAPE_NON_ASCII));
  }

  @Provide
  Arbitrary<Map<String, Object>> events() {
    Arbitrary<Object> scalars =
        Arbitraries.oneOf(
            texts().asGeneric(),
            Arbitraries.longs().asGeneric(),
            Arbitraries.integers().asGeneric(),
            Arbitraries.of(1.5, 0.25, -1e300, 12.0).asGeneric(),
            Arbitraries.of(true, false).asGeneric(),
            Arbitraries.just(null));
    Arbitrary<Object> values =
        Arbitraries.recursive(
            () -> scalars,
            inner ->
                Arbitraries.oneOf(
                    scalars,
                    inner.list().ofMaxSize(4).asGeneric(),
                    Arbitraries.maps(names(), inner).ofMaxSize(4).asGeneric()),
            0,
            3);
    return Arbitraries.maps(names(), values).ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    return Arbitraries.oneOf(
            names().map(name -> (Step) new Step.Member(name)),
            Arbitraries.integers().between(0, 50).map(Step.Element::new),
            Arbitraries.just(new Step.EachElement()))
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "a", "$a", "A", "a b", "a.b", "${x}", "[0]", "ü", "\"", "a\\b", "}", "-"),
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(20))
        .filter(name -> !name.equals("time"));
  }

  private static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ascii().ofMaxLength(30),
        Arbitraries.of(
            "",
            "\\",
            "\"",
            "{\"a\":[1,2",
            "}],",
            "äöü",
            "\uD83D\uDE00 x",
            "line\nend\t",
            "12",
            "true",
            "2024-01-01T00:00:00Z"));
  }
}
