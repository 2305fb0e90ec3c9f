package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.record.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class EventTextLaws {
  private static final String PROPERTIES = "\",\"properties\":{\"time\":1704067200123";

  @Property
  void hexadecimalDigitsAreThoseOfTheLibrary(@ForAll long high, @ForAll long low) {
    HexFormat hex = HexFormat.of();

    assertThat(EventKey.hex(high, low)).isEqualTo(hex.toHexDigits(high) + hex.toHexDigits(low));
  }

  /** An event is the same whether or not its texts are escaped on the way. */
  @Property(tries = 300)
  void escapesChangeNeitherTextsNorIdentity(
      @ForAll @Size(max = 20) List<@Size(max = 12) String> texts) {
    EventTable table = new EventTable(true);
    EventKey key = new EventKey();
    EventParser parser = new EventParser(100);
    for (int i = 0; i < texts.size(); i++) {
      String text = wellFormed(texts.get(i));
      String plain = plain(text + i);
      String escaped = escaped(text + i);
      byte[] first = line(i % 2 == 0 ? plain : escaped);
      byte[] second = line(i % 2 == 0 ? escaped : plain);

      assertThat(parser.parse(first, 0, first.length)).isEqualTo(Verdict.EVENT);
      table.add(parser.event(), key.of(parser.event()), 0);
      assertThat(parser.parse(second, 0, second.length)).isEqualTo(Verdict.EVENT);
      table.add(parser.event(), key.of(parser.event()), 0);
    }

    assertThat(table.size()).isEqualTo(texts.size());
    for (int i = 0; i < table.size(); i++) {
      String text = wellFormed(texts.get(i)) + i;
      Event event = table.event(i);
      assertThat(List.of(event.name(), event.distinctId(), event.insertId())).containsOnly(text);
      assertThat(List.of(event.nameUtf8(), event.distinctIdUtf8(), event.insertIdUtf8()))
          .containsOnly(Utf8.of(text));
    }
  }

  private static byte[] line(String text) {
    String ids = ",\"distinct_id\":\"" + text + "\",\"$insert_id\":\"" + text + "\"}}";
    return ("{\"event\":\"" + text + PROPERTIES + ids).getBytes(StandardCharsets.UTF_8);
  }

  /** With those escapes only that JSON asks for. */
  private static String plain(String text) {
    StringBuilder json = new StringBuilder();
    text.chars().forEach(c -> json.append(c < ' ' || c == '"' || c == '\\' ? escape(c) : (char) c));
    return json.toString();
  }

  private static String escaped(String text) {
    StringBuilder json = new StringBuilder();
    text.chars().forEach(c -> json.append(escape(c)));
    return json.toString();
  }

  private static String escape(int c) {
    return "\\u%04x".formatted(c);
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
