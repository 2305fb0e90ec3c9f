package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventIdentityTest {
  private final EventParser parser = new EventParser(100);
  private final EventKey key = new EventKey();

  private String key(String name, String distinctId, int time, String insertId) {
    return key(line(name, distinctId, time, insertId, 0));
  }

  private String key(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    assertThat(parser.parse(bytes, 0, bytes.length)).isEqualTo(Verdict.EVENT);
    key.of(parser.event());
    return EventKey.hex(key.high(), key.low());
  }

  private static String line(
      String name, String distinctId, int time, String insertId, int processed) {
    return "{\"event\":\""
        + name
        + "\",\"properties\":{\"time\":"
        + time
        + (distinctId == null ? "" : ",\"distinct_id\":\"" + distinctId + "\"")
        + (insertId == null ? "" : ",\"$insert_id\":\"" + insertId + "\"")
        + ",\"mp_processing_time_ms\":"
        + processed
        + "}}";
  }

  @Test
  void absentAndEmptyAndNullDiffer() {
    assertThat(key("a", null, 1, "i")).isNotEqualTo(key("a", "", 1, "i"));
    assertThat(key("a", "null", 1, "i")).isNotEqualTo(key("a", null, 1, "i"));
  }

  @Test
  void anEventOfATableIsWhatItWasBefore() {
    // Given two events that differ in what the table does not keep
    EventTable table = new EventTable(true);
    for (String id : new String[] {"alice", "bob"}) {
      key(
          "{\"event\":\"$hotshard_events\",\"properties\":{\"time\":1,\"distinct_id\":\"\",\"$insert_id\":\"i\","
              + "\"mp_original_event_name\":\"a\",\"mp_original_distinct_id\":\""
              + id
              + "\"}}");
      table.add(parser.event(), key, 1000);
    }

    // Then
    assertThat(table.size()).isEqualTo(2);
    for (int i = 0; i < 2; i++) {
      key.of(table.event(i));
      assertThat(EventKey.hex(key.high(), key.low())).isEqualTo(table.eventId(i).toString());
    }
    assertThat(table.eventId(0).toString()).isNotEqualTo(table.eventId(1).toString());
  }

  @Test
  void withoutInsertIdOnlyEqualBytesAreTheSame() {
    String line = line("a", "u", 1, null, 5);

    assertThat(key(line)).isEqualTo(key(line)).isNotEqualTo(key(line("a", "u", 1, null, 6)));
  }

  @Test
  void theTableKeepsTheLatestCopyOfEach() {
    // Given
    EventTable table = new EventTable(true);
    for (int i = 0; i < 20_000; i++) {
      add(table, line("a", "u", i % 5_000, "i" + i % 5_000, i % 7_000));
    }

    // Then
    assertThat(table.size()).isEqualTo(5_000);
    assertThat(table.duplicates()).isEqualTo(15_000);
    long previous = Long.MIN_VALUE;
    for (int index : table.byTime()) {
      assertThat(table.instant(index)).isGreaterThanOrEqualTo(previous);
      previous = table.instant(index);
      int id = Integer.parseInt(table.event(index).insertId().substring(1));
      long latest = 0;
      for (int i = id; i < 20_000; i += 5_000) {
        latest = Math.max(latest, i % 7_000);
      }
      assertThat(table.event(index).processingTime()).isEqualTo(latest);
    }
  }

  @Test
  void aClearedTableIsAsNew() {
    EventTable table = new EventTable(true);
    add(table, line("a", "u", 1, "i", 5));
    table.clear();
    add(table, line("a", "u", 1, "i", 4));

    assertThat(table.size()).isEqualTo(1);
    assertThat(table.duplicates()).isZero();
    assertThat(table.event(0).processingTime()).isEqualTo(4);
  }

  @Test
  void anEventThatWasLookedAtIsTheOneThatReplacedIt() {
    // Given
    EventTable table = new EventTable(true);
    add(table, line("a", "u", 1, "i", 5));
    assertThat(table.event(0).processingTime()).isEqualTo(5);

    // When, then
    add(table, line("a", "u", 1, "i", 6));
    assertThat(table.event(0).processingTime()).isEqualTo(6);
    table.clear();
    add(table, line("a", "u", 1, "i", 4));
    assertThat(table.event(0).processingTime()).isEqualTo(4);
  }

  private void add(EventTable table, String line) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    assertThat(parser.parse(bytes, 0, bytes.length)).isEqualTo(Verdict.EVENT);
    table.add(parser.event(), key.of(parser.event()), parser.event().time());
  }
}
