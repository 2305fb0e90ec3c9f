package io.mixlake.pipeline;

import io.mixlake.event.Event;
import io.mixlake.event.EventTable;
import io.mixlake.event.PersonIds;
import io.mixlake.record.ColumnTest;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import java.util.List;

/** The columns of a dataset without a mapping: what identifies an event, and all else as JSON. */
record DefaultColumns() implements RowMapping {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new Field("event", Primitive.STRING),
              new Field("time", Primitive.TIMESTAMP),
              new Field("distinct_id", Primitive.STRING),
              new Field("insert_id", Primitive.STRING, true),
              new Field("mp_processing_time", Primitive.TIMESTAMP),
              new Field("event_id", Primitive.STRING, true),
              new Field("properties", Primitive.STRING, true)));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public String fingerprint() {
    return "default";
  }

  @Override
  public List<ColumnTest> columnsOf(PersonIds people) {
    return List.of(
        new ColumnTest(List.of("distinct_id"), people::contains),
        new ColumnTest(List.of("properties"), people::areInProperties));
  }

  @Override
  public RowMapper mapper() {
    return DefaultColumns::map;
  }

  private static String map(EventTable events, int index, Row row) {
    Event event = events.event(index);
    row.set(0, event.nameUtf8());
    row.set(1, events.instant(index) * 1000);
    row.set(2, event.distinctIdUtf8());
    row.set(3, event.insertIdUtf8());
    row.set(4, processingTime(event));
    row.set(5, events.eventId(index));
    row.set(6, event.properties());
    return null;
  }

  private static Long processingTime(Event event) {
    return event.processingTime() == Event.NO_TIME ? null : event.processingTime() * 1000;
  }
}
