package io.mixlake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.event.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code properties_json} has what no column holds completely. */
class RestTest {
  @Test
  void onlyWhatAColumnHasAllOfLeavesTheRest() throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            {"schema": {"properties": {"o": {"properties": {"p": {"type": "string"}}}, "tags": {"items": {"type": "string"}},
                "nums": {"items": {"type": "integer"}}, "day": {"format": "date"}, "at": {"format": "date-time"}, "up": {"type": "string"}}},
             "mappings": [{"source": "o", "destination": "o"}, {"source": "tags", "destination": "tags"},
               {"source": "nums", "destination": "nums"}, {"source": "day", "destination": "day"},
               {"source": "time", "destination": "at"},
               {"sourceType": "EXPRESSION", "source": "upper(word)", "destination": "up"}]}
            """,
            TestEvents.of(
                "{\"event\":\"e\",\"properties\":{\"time\":1,\"o\":{\"p\":\"1\",\"q\":2},\"tags\":[\"a\"],"
                    + "\"nums\":[1,\"x\"],\"day\":\"2024-01-01T10:00:00Z\",\"word\":\"w\"}}"));

    assertThat(row.text("properties_json"))
        .isEqualTo(
            "{\"o\":{\"p\":\"1\",\"q\":2},\"nums\":[1,\"x\"],\"day\":\"2024-01-01T10:00:00Z\","
                + "\"word\":\"w\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decimal(20,2) | 0.1234567890123456789 | 0.12",
        "double | 9007199254740993 | 9.007199254740992E15",
        "double | 1e-400 | 0.0",
        "integer | 1e-400 | 0",
        "long | -1E-400 | 0",
        "decimal(9,2) | 1.2e-999999999 | 0.00",
        "timestamp | \"2024-01-01T10:00:00.123456789Z\" | 1704103200123456",
        "string | \"a\\ud800\" | a\ud800",
        "double[] | [9007199254740993] | [9.007199254740992E15]",
        "string[] | [1e-400] | [0.0]",
        "string[] | [{\"a\":1,\"a\":2}] | [{\"a\":1}]",
        "map<string> | {\"a\":\"x\",\"a\":\"y\"} | {a=x}",
        "map<string> | {\"z\":{\"b\":1,\"b\":2}} | {z={\"b\":1}}",
        "map<string> | {\"\\ud83d\":1,\"?\":2,\"\\ud83e\":3} | {?=2}",
        "map<string> | {\"a\\ud83d\":1} | {a?=1}",
        "string[] | [{\"a\":1e400}] | [{\"a\":\"Infinity\"}]",
      })
  void whatIsRoundedStaysInTheRestWithoutAWarning(String type, String json, String expected)
      throws Exception {
    MappedRow row = rounding(type, json);

    assertThat(row.plain(0)).hasToString(expected);
    assertThat(row.text("properties_json")).contains("\"v\":" + json).doesNotContain("\"w\"");
    assertThat(row.problems().warnings()).isEmpty();
  }

  @Test
  void aNumberThatIsTooLongToComputeWithStaysInTheRest() throws Exception {
    String json = "[{\"a\":" + "1".repeat(1_001) + "}]";

    assertThat(rounding("string[]", json).text("properties_json")).contains("\"v\":" + json);
  }

  @ParameterizedTest
  @CsvSource({
    "1700000000.123456, true",
    "1700000000.1230, false",
    "1700000000, false",
    "1700000000123.5, true",
    "1700000000123.0, false",
    "'\"2024-01-01T10:00:00.123456Z\"', true",
    "'\"2024-01-01T10:00:00.123000Z\"', false",
    "'\"1700000000.5\"', false"
  })
  void aTimeFinerThanAnInstantStaysInTheRest(String time, boolean isFiner) throws Exception {
    MappedRow row =
        MappedRow.of(
            "[{\"source\": \"time\", \"destination\": \"at\", \"type\": \"timestamp\"}]",
            TestEvents.of("{\"event\":\"e\",\"properties\":{\"time\":" + time + "}}"));

    assertThat(row.plain(0)).isNotNull();
    assertThat(row.text("properties_json")).isEqualTo(isFiner ? "{\"time\":" + time + "}" : "{}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decimal(20,2) | 1.50",
        "decimal(20,2) | 1e2",
        "double | 0.1",
        "double | \"0.1\"",
        "double | -0.0",
        "long | 0.0e-400",
        "timestamp | \"2024-01-01T10:00:00.123456+05:45\"",
        "string | \"\\ud83d\\ude00\"",
      })
  void anotherSpellingOfTheSameIsHeldCompletely(String type, String json) throws Exception {
    MappedRow row = rounding(type, json);

    assertThat(row.plain(0)).isNotNull();
    assertThat(row.text("properties_json")).doesNotContain("\"v\"");
  }

  private static MappedRow rounding(String type, String json) throws InvalidMapping {
    return MappedRow.of(
        "[{\"source\": \"v\", \"destination\": \"v\", \"type\": \""
            + type
            + "\"}, {\"source\": \"w\", \"destination\": \"w\"}]",
        TestEvents.with("\"v\":" + json + ",\"w\":\"w\""));
  }

  @Test
  void nothingIsLostByMapping() throws Exception {
    Event event =
        TestEvents.with(
            "\"a\": 1, \"a\": 2, \"$a\": 3, \"A\": null, \"b\": {\"c\": 1, \"d\": 2}, \"e\":"
                + " \"\\u00e4\"");
    MappedRow row =
        MappedRow.of(
            """
            [{"source": "a", "destination": "a"}, {"source": "b.c", "destination": "c"},
             {"source": "${\\u0065}", "destination": "e"}]
            """,
            event);

    assertThat(row.text("properties_json"))
        .isEqualTo(
            "{\"time\": 1700000000,\"distinct_id\": \"u1\",\"$insert_id\": \"i1\",\"a\":"
                + " 2,\"$a\": 3,\"A\": null,\"b\": {\"c\": 1, \"d\": 2}}");
    assertThat(row.text("e")).isEqualTo("ä");
  }
}
