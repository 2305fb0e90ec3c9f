package io.mixlake.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonIdsTest {
  private final PersonIds people = new PersonIds(Set.of("ann"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"event\":\"x\",\"properties\":{\"distinct_id\":\"ann\"}} | true",
        "{\"event\":\"x\",\"properties\":{\"name\":\"ann\"}} | false",
        "{\"event\":\"x\",\"distinct_id\":\"ann\"} | true",
        "{\"event\":\"x\",\"distinct_id\":\"joann\"} | false",
        "{\"event\":\"x\",\"properties\":[{\"distinct_id\":\"ann\"}]} | true",
        "{\"properties\":{\"distinct_id\":\"bob\"}} {\"properties\":{\"distinct_id\":\"ann\"}} | true",
        "{\"properties\":{\"distinct_id\":\"bob\"}} {\"properties\":{\"distinct_id\":\"eve\"}} | false",
      })
  void aLineThatIsNoEventGoesByTheWord(String line, boolean isNamed) {
    byte[] bytes = line.getBytes(UTF_8);
    assertThat(people.areIn(bytes, 0, bytes.length)).isEqualTo(isNamed);
  }
}
