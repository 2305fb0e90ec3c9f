package io.mixlake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.event.Event;
import java.util.List;
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
}
