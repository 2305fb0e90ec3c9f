package io.mixlake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.event.Event;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out of arrays and put into them. */
class MappingArraysTest {
  private static final Event EVENT =
      TestEvents.with("\"s\": \"a b c\", \"list\": [3, 5], \"n\": 7");
  private static final long INSTANT = 1664938600000L;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first(split(s, \" \"))     | string | a",
        "last(explode(s, \" \"))    | string | c",
        "first(list)                | string | 3",
        "max([1, 5])                | long   | 5",
        "min(list)                  | long   | 3",
        "last(transformArray(list, x -> x + 1)) | long | 6",
        "max(n, 1)                  | long   | 7",
      })
  void oneOfAnArrayIsNoArray(String source, String type, String value) throws Exception {
    String mapping =
        "[{\"sourceType\": \"EXPRESSION\", \"source\": \"%s\", \"destination\": \"c\", \"type\": \"%s\"}]"
            .formatted(source.replace("\"", "\\\""), type);

    MappedRow row = MappedRow.of(mapping, EVENT);

    assertThat(String.valueOf(row.plain(0))).isEqualTo(value);
    assertThat(row.problems().warnings()).isEmpty();
  }

  @Test
  void withoutATypeItIsText() throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            [{"sourceType": "EXPRESSION", "source": "first(split(s, \\" \\"))", "destination": "a"},
             {"sourceType": "EXPRESSION", "source": "max([1, 5])", "destination": "b"}]
            """,
            EVENT);

    assertThat(row.text("a")).isEqualTo("a");
    assertThat(row.plain(1)).isEqualTo(5L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        [{"source": "time", "destination": "at[0]", "type": "timestamp"}]
        """,
        """
        [{"source": "properties.time", "destination": "at[0].when", "type": "timestamp"}]
        """,
        """
        {"schema": {"properties": {"o": {"properties": {"time": {"type": "string", "format": "date-time"}}}}},
         "mappings": [{"source": "properties", "destination": "o"}]}
        """,
        """
        {"schema": {"properties": {"o": {"properties": {"n": {"type": "integer"},
             "time": {"type": "string", "format": "date-time"}}}}},
         "mappings": [{"source": "properties", "destination": "o"},
                      {"sourceType": "STATIC", "source": "1", "destination": "o.n"}]}
        """
      })
  void timeIsTheInstantWhereverThereIsADate(String set) throws Exception {
    MappedRow row = MappedRow.of(set, EVENT, INSTANT);

    assertThat(List.of(row.plain(0)).toString()).contains("" + INSTANT * 1000);
  }

  @Test
  void writesArraysMapsAndSpreadElements() throws Exception {
    Event event =
        TestEvents.with(
            "\"items\": [{\"sku\": \"a\", \"p\": 1}, {\"sku\": \"b\"}, {\"p\": \"x\"}], \"mail\":"
                + " \"m@x\"");
    MappedRow row =
        MappedRow.of(
            """
            [{"source": "items[*].sku", "destination": "out[*].name"},
             {"source": "items[*].p", "destination": "out[*].price.amount", "type": "long"},
             {"source": "items[*].sku", "destination": "skus"},
             {"source": "items[1].sku", "destination": "few[0]"},
             {"source": "mail", "destination": "few[2]"},
             {"source": "mail", "destination": "identityMap.Email[0].id"},
             {"sourceType": "STATIC", "source": "true", "destination": "identityMap.Email[0].primary"}]
            """,
            event);

    assertThat(row.schema().fields().get(0).type())
        .isEqualTo(
            new ListOf(
                new Struct(
                    List.of(
                        new Field("name", Primitive.STRING),
                        new Field(
                            "price", new Struct(List.of(new Field("amount", Primitive.INT64))))))));
    assertThat(row.plain(0))
        .isEqualTo(
            List.of(
                List.of("a", List.of(1L)),
                java.util.Arrays.asList("b", null),
                java.util.Arrays.asList(null, java.util.Collections.singletonList(null))));
    assertThat(row.plain(1)).isEqualTo(java.util.Arrays.asList("a", "b", null));
    assertThat(row.plain(2)).isEqualTo(java.util.Arrays.asList("b", null, "m@x"));
    assertThat(row.plain(3))
        .isEqualTo(Map.of("Email", List.of(java.util.Arrays.asList("m@x", null, true))));
    assertThat(row.problems().warnings())
        .containsExactly(Map.entry(new MapProblems.Warning("MAPPER-CANNOT-CONVERT", "out"), 1L));
  }

  @Test
  void aValueThatHasNoPlaceInAnArrayIsLeftOut() throws Exception {
    // Given a mapping into objects that are texts in the data
    String set =
        """
        {"outputSchema": {"properties": {
          "tags": {"type": "array", "items": {"properties": {"t": {"type": "string"}}}}}},
         "mappings": [
            {"source": "tags[*]", "destination": "tags[*]"},
            {"sourceType": "EXPRESSION", "source": "'x'", "destination": "tags[0].t"}]}
        """;

    MappedRow row = MappedRow.of(set, TestEvents.with("\"tags\": [\"a\"]"));

    assertThat(row.isKept()).isTrue();
    assertThat(row.problems().warnings().toString()).contains("tags");
  }
}
