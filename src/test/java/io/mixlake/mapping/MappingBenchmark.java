package io.mixlake.mapping;

import io.mixlake.event.Event;
import io.mixlake.event.EventParser;
import io.mixlake.event.Verdict;
import io.mixlake.record.Row;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Measures events a second of processor time, for parsing alone and with mapping sets. Run it by
 * {@code main}; it is no test, as its figures depend on the machine.
 */
final class MappingBenchmark {
  private static final int EVENTS = 2_000_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final Instant NOW = Instant.parse("2024-01-01T00:00:00Z");

  private MappingBenchmark() {}

  public static void main(String[] args) throws InvalidMapping {
    byte[] line = line().getBytes(StandardCharsets.UTF_8);
    System.out.println(line.length + " bytes an event");
    for (int round = 0; round < 3; round++) {
      long parsing = measure("parse only", line, null);
      report("11 attributes", parsing, measure("11 attributes", line, mapping(11, 0)));
      report("15 attributes", parsing, measure("15 attributes", line, mapping(15, 0)));
      report("30 fields, 10 expressions", parsing, measure("30/10", line, mapping(20, 10)));
    }
  }

  private static void report(String what, long without, long with) {
    System.out.printf(
        "%-28s %,10d events/s of mapping alone%n",
        what, EVENTS * 1_000_000_000L / (with - without));
  }

  private static long measure(String what, byte[] line, Mapping mapping) {
    EventParser parser = new EventParser(100);
    Row row = mapping == null ? null : new Row(mapping.schema());
    Mapper mapper = mapping == null ? null : mapping.mapper(new MappingContext(NOW, false));
    MapProblems problems = new MapProblems();
    int kept = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < EVENTS; i++) {
      if (parser.parse(line, 0, line.length) == Verdict.EVENT && mapper != null) {
        Event event = parser.event();
        kept += mapper.map(event, event.time(), row, problems) ? 1 : 0;
      }
    }
    long nanos = THREADS.getCurrentThreadCpuTime() - start;
    System.out.printf(
        "%-28s %,10d events/s (%d kept, %s)%n",
        what, EVENTS * 1_000_000_000L / nanos, kept, problems.warnings());
    return nanos;
  }

  private static Mapping mapping(int attributes, int expressions) throws InvalidMapping {
    String[] sources = {
      "data.distinct_id",
      "data.event_name",
      "data.insert_id",
      "data.time",
      "data.mp_processing_time_ms",
      "properties.$city",
      "properties.$browser",
      "properties.plan",
      "properties.item_price",
      "properties.quantity",
      "properties.mp_lib",
      "properties.$os",
      "properties.$current_url",
      "properties.cart.total",
      "properties.$region",
      "properties.$screen_width",
      "properties.$screen_height",
      "properties.$lib_version",
      "properties.$initial_referrer",
      "properties.$device_id"
    };
    String[] computed = {
      "upper(properties.plan)", "concat(properties.$city, \", \", properties.$region)",
      "properties.item_price * properties.quantity", "get_url_host(properties.$current_url)",
      "iif(properties.quantity > 1, \"many\", \"one\")", "md5(data.distinct_id)",
      "coalesce(properties.none, properties.plan)", "size_of(properties.tags)",
      "dformat(data.time * 1000, \"yyyy-MM-dd\")", "substr(properties.$browser, 0, 3)"
    };
    StringBuilder set = new StringBuilder();
    for (int i = 0; i < attributes; i++) {
      set.append(set.isEmpty() ? "[" : ",")
          .append("{\"source\": \"" + sources[i] + "\", \"destination\": \"_t.a" + i + "\"}");
    }
    for (int i = 0; i < expressions; i++) {
      set.append(",{\"sourceType\": \"EXPRESSION\", \"source\": \"")
          .append(computed[i].replace("\"", "\\\""))
          .append("\", \"destination\": \"_t.e" + i + "\"}");
    }
    return Mapping.parse("benchmark", set.append(']').toString());
  }

  private static String line() {
    return """
        {"event":"Items purchased","properties":{"time":1700000000,"distinct_id":"91304156-cafc-4673-a237-623d1129c801",\
        "$app_build_number":"3012","$browser":"Chrome","$browser_version":118,"$city":"San Francisco",\
        "$current_url":"https://shop.example.com/checkout/complete?order=55812&src=mail",\
        "$device_id":"18b2d5f3f4a1c-0f6b1c2d3e4f5a-1b525634-1fa400-18b2d5f3f4b2d","$initial_referrer":"https://www.google.com/",\
        "$initial_referring_domain":"www.google.com","$insert_id":"29fc2962-6d9c-455d-95ad-95b84f09b9e4","$lib_version":"2.47.0",\
        "$mp_api_endpoint":"api.mixpanel.com","$mp_api_timestamp_ms":1700000001234,"$os":"Mac OS X","$region":"California",\
        "$screen_height":1080,"$screen_width":1920,"mp_country_code":"US","mp_lib":"web","mp_processing_time_ms":1700000002345,\
        "mp_sent_by_lib_version":"2.47.0","plan":"enterprise","item_price":1249.99,"quantity":3,"tags":["a","b","c"],\
        "cart":{"total":3749.97,"currency":"USD","items":3},"is_first":false}}""";
  }
}
