package io.mixlake.sandbox.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The look-alike converts what Experience Platform converts, and nothing else. */
class RowCheckTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static String check(String row) throws Exception {
    JsonNode schema =
        JSON.readTree(
            """
            {"required": ["id"], "properties": {
              "id": {"type": "string"},
              "n": {"type": "integer"},
              "d": {"type": "number"},
              "b": {"type": "boolean"},
              "t": {"type": "string", "format": "date-time"},
              "tags": {"type": "array", "items": {"type": "string"}}}}
            """);
    return RowCheck.of(JSON.readTree(row), schema);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id': 7, 'n': 7, 'd': 7.5, 'b': true, 't': '2024-01-01T00:00:00Z', 'tags': ['a']}",
        "{'id': 'x', 'n': '7', 'd': '0', 't': 1704067200000}",
        "{'id': 'x', 'n': 7.5, 'd': '1e3', 'b': null}"
      })
  void whatConvertsIsTaken(String row) throws Exception {
    assertThat(check(row.replace('\'', '"'))).isNull();
  }

  @Test
  void theRestIsRefused() throws Exception {
    assertThat(check("{}")).contains("1555", "id");
    assertThat(check("{\"id\": \"x\", \"d\": \"ten\"}")).contains("1401", "d is no number");
    assertThat(check("{\"id\": \"x\", \"b\": \"true\"}")).contains("b is no boolean");
    assertThat(check("{\"id\": \"x\", \"t\": \"today\"}")).contains("t is no string");
    assertThat(check("{\"id\": \"x\", \"tags\": \"a\"}")).contains("tags is no array");
    assertThat(check("{\"id\": \"x\", \"other\": 1}")).contains("There is no field other");
  }
}
