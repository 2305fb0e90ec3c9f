package io.mixlake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.mapping.json.JsonValues;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.Primitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The worked examples of the guide are true. */
class GuideTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BLOCK =
      Pattern.compile("```json (mapping|event|row)\\n(.*?)```", Pattern.DOTALL);

  static Stream<Arguments> examples() throws IOException {
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs/map-events-to-your-schema.md")));
    Map<String, List<String>> texts = new LinkedHashMap<>();
    while (blocks.find()) {
      texts.computeIfAbsent(blocks.group(1), kind -> new ArrayList<>()).add(blocks.group(2));
    }
    assertThat(texts.get("row")).hasSize(3);
    return Stream.of(0, 1, 2)
        .map(
            i ->
                Arguments.of(
                    texts.get("mapping").get(i),
                    texts.get("event").get(i).replace("\n", ""),
                    texts.get("row").get(i)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void isTrue(String mapping, String event, String row) throws Exception {
    MappedRow mapped = MappedRow.of(mapping, TestEvents.of(event));
    Map<String, Object> named = new LinkedHashMap<>();
    List<Field> fields = mapped.schema().fields();
    for (int i = 0; i < fields.size(); i++) {
      named.put(fields.get(i).name(), named(mapped.plain(i), fields.get(i).type()));
    }
    if (named.containsKey("properties_json")) {
      named.computeIfPresent("properties_json", (name, json) -> JsonValues.read((String) json));
    }

    JsonNode expected = JSON.readTree(row);

    assertThat(mapped.isKept()).isTrue();
    assertThat(JSON.readTree(JsonValues.write(named))).isEqualTo(expected);
  }

  /** A value with the names of its members, and instants as text. */
  private static Object named(Object value, FieldType type) {
    if (value == null) {
      return null;
    }
    if (type instanceof FieldType.Struct struct) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (int i = 0; i < struct.fields().size(); i++) {
        Field field = struct.fields().get(i);
        members.put(field.name(), named(((List<?>) value).get(i), field.type()));
      }
      return members;
    }
    if (type instanceof FieldType.ListOf list) {
      return ((List<?>) value).stream().map(element -> named(element, list.element())).toList();
    }
    if (type instanceof FieldType.MapOf map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((k, v) -> entries.put((String) k, named(v, map.value())));
      return entries;
    }
    return type == Primitive.TIMESTAMP
        ? Instant.EPOCH.plusNanos((Long) value * 1000).toString()
        : value;
  }
}
