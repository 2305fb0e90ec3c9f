package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.text;
import static io.mixlake.mapping.function.ValueKind.ARRAY;
import static io.mixlake.mapping.function.ValueKind.TEXT;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;

/** Functions of the event and product lists of Adobe Analytics. */
final class AnalyticsFunctions {
  private static final String EVENTS = "\"event101=5:123456,scOpen\"";
  private static final String PRODUCTS =
      "\"Toys;Ball;2;3.50;event1=2.3|event2=5;eVar1=red,Books;Novel;1;5.99;event1=3;eVar1=blue\"";

  private AnalyticsFunctions() {}

  static void addTo(Group group) {
    group
        .add(
            TEXT,
            "aa_get_event_id(events, event)",
            "The serialized id of an event",
            "aa_get_event_id(" + EVENTS + ", \"event101\")",
            "\"123456\"",
            (a, scope) -> eventId(text(a, 0), text(a, 1, "")))
        .add(
            TEXT,
            "aa_get_event_value(events, event)",
            "The value of an event, 1 if it has none",
            "aa_get_event_value(" + EVENTS + ", \"event101\")",
            "\"5\"",
            (a, scope) -> eventValue(text(a, 0), text(a, 1, "")));
    addField(group, "aa_get_product_categories", "categories", 0, "[\"Toys\",\"Books\"]");
    addField(group, "aa_get_product_names", "names", 1, "[\"Ball\",\"Novel\"]");
    addField(group, "aa_get_product_quantity", "quantities", 2, "[\"2\",\"1\"]");
    addField(group, "aa_get_product_price", "prices", 3, "[\"3.50\",\"5.99\"]");
    addEntry(group, "aa_get_product_event_values", "event", "event1", 4, "[\"2.3\",\"3\"]");
    addEntry(group, "aa_get_product_evars", "eVar", "eVar1", 5, "[\"red\",\"blue\"]");
  }

  private static void addField(Group group, String name, String what, int field, String result) {
    group.add(
        ARRAY,
        name + "(products)",
        "The " + what + " of the products",
        name + "(" + PRODUCTS + ")",
        result,
        (a, scope) -> fields(text(a, 0), field));
  }

  private static void addEntry(
      Group group, String name, String what, String sample, int field, String result) {
    group.add(
        ARRAY,
        name + "(products, " + what + ")",
        "The values of an " + what + " of the products",
        name + "(" + PRODUCTS + ", \"" + sample + "\")",
        result,
        (a, scope) -> entries(fields(text(a, 0), field), text(a, 1, "")));
  }

  /** What stands behind the event's name, or null if the event is not there. */
  private static String event(String events, String name) {
    for (String event : Splitter.on(',').trimResults().split(events)) {
      if (event.equals(name) || event.startsWith(name + "=") || event.startsWith(name + ":")) {
        return event.substring(name.length());
      }
    }
    return null;
  }

  private static String eventId(String events, String name) {
    String event = event(events, name);
    int colon = event == null ? -1 : event.indexOf(':');
    return colon < 0 ? null : event.substring(colon + 1);
  }

  private static String eventValue(String events, String name) {
    String event = event(events, name);
    if (event == null) {
      return null;
    }
    int colon = event.indexOf(':');
    String value = colon < 0 ? event : event.substring(0, colon);
    return value.startsWith("=") ? value.substring(1) : "1";
  }

  private static List<Object> fields(String products, int field) {
    List<Object> values = new ArrayList<>();
    for (String product : Splitter.on(',').split(products)) {
      List<String> fields = Splitter.on(';').splitToList(product);
      values.add(field < fields.size() && !fields.get(field).isEmpty() ? fields.get(field) : null);
    }
    return values;
  }

  private static List<Object> entries(List<Object> fields, String name) {
    List<Object> values = new ArrayList<>();
    for (Object field : fields) {
      if (field != null) {
        for (String entry : Splitter.on('|').split(field.toString())) {
          if (entry.startsWith(name + "=")) {
            values.add(entry.substring(name.length() + 1));
          }
        }
      }
    }
    return values;
  }
}
