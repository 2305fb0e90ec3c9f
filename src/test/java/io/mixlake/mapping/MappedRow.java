package io.mixlake.mapping;

import io.mixlake.event.Event;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.record.Utf8;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An event that went through a mapping set, with its values as plain Java ones. */
record MappedRow(Schema schema, boolean isKept, List<Object> values, MapProblems problems) {
  static MappedRow of(String set, Event event) throws InvalidMapping {
    return of(set, event, event.time());
  }

  static MappedRow of(String set, Event event, long instant) throws InvalidMapping {
    Mapping mapping = Mapping.parse("test.json", set);
    MapProblems problems = new MapProblems();
    Row row = new Row(mapping.schema());
    Mapper mapper =
        mapping.mapper(new MappingContext(Instant.parse("2024-01-01T00:00:00Z"), false));
    boolean isKept = mapper.map(event, instant, row, problems);
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < mapping.schema().fields().size(); i++) {
      values.add(plain(row.get(i)));
    }
    return new MappedRow(mapping.schema(), isKept, values, problems);
  }

  Object plain(int column) {
    return values.get(column);
  }

  String text(String column) {
    return (String) values.get(schema.indexOf(column));
  }

  @SuppressWarnings("unchecked")
  List<Object> struct(String column) {
    return (List<Object>) values.get(schema.indexOf(column));
  }

  private static Object plain(Object value) {
    if (value instanceof Utf8) {
      return value.toString();
    }
    if (value instanceof Object[] struct) {
      return new ArrayList<>(Arrays.stream(struct).map(MappedRow::plain).toList());
    }
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(element -> plain.add(plain(element)));
      return plain;
    }
    if (value instanceof java.util.Map<?, ?> map) {
      java.util.Map<Object, Object> plain = new java.util.LinkedHashMap<>();
      map.forEach((key, entry) -> plain.put(key, plain(entry)));
      return plain;
    }
    return value;
  }
}
