package io.mixlake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.event.Event;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.MapOf;
import io.mixlake.record.FieldType.Primitive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
  /** The set of Experience Platform's Mixpanel tutorial, as it stands there. */
  private static final String TUTORIAL =
      """
      {"version": 0, "xdmSchema": "_{TENANT}.schemas.570630b91eb9d5cf5db0436756abb110d02912917a67da2d",
       "xdmVersion": "1.0", "id": null, "mappings": [
        {"destinationXdmPath": "_tenant.distinct_id", "sourceAttribute": "data.distinct_id", "identity": false, "version": 0},
        {"destinationXdmPath": "_tenant.event_name", "sourceAttribute": "data.event_name", "identity": false},
        {"destinationXdmPath": "_tenant.import", "sourceAttribute": "data.import"},
        {"destinationXdmPath": "_tenant.insert_id", "sourceAttribute": "data.insert_id"},
        {"destinationXdmPath": "_tenant.item_id", "sourceAttribute": "data.item_id"},
        {"destinationXdmPath": "_tenant.item_name", "sourceAttribute": "data.item_name"},
        {"destinationXdmPath": "_tenant.item_price", "sourceAttribute": "data.item_price"},
        {"destinationXdmPath": "_tenant.mp_api_endpoint", "sourceAttribute": "data.mp_api_endpoint"},
        {"destinationXdmPath": "_tenant.mp_api_timestamp_ms", "sourceAttribute": "data.mp_api_timestamp_ms"},
        {"destinationXdmPath": "_tenant.mp_processing_time_ms", "sourceAttribute": "data.mp_processing_time_ms"},
        {"destinationXdmPath": "_tenant.time", "sourceAttribute": "data.time"}
       ]}
      """;

  private static final Event PURCHASE =
      TestEvents.of(
          """
          {"event":"Items purchased","properties":{"time":1664913400,"distinct_id":"91304156-cafc",\
          "$import":true,"$insert_id":"29fc2962","$mp_api_endpoint":"api.mixpanel.com",\
          "$mp_api_timestamp_ms":1665016372000,"item_id":7,"item_name":"Zoë \\"Z\\"",\
          "item_price":19.90,"mp_processing_time_ms":1665016372123,"extra":{"a":[1]}}}\
          """);

  @Test
  void aMappingBelowACopiedObjectTakesThePlaceOfItsMemberOnly() throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            {"schema": {"properties": {"address": {"properties": {"city": {"type": "string"},
                "geo": {"properties": {"lat": {"type": "number"}, "lng": {"type": "number"}}}}}}},
             "mappings": [{"source": "home", "destination": "address"},
               {"source": "other", "destination": "address.geo.lat"}]}
            """,
            TestEvents.of(
                "{\"event\":\"e\",\"properties\":{\"time\":1,\"other\":9,"
                    + "\"home\":{\"city\":\"Rome\",\"geo\":{\"lat\":1,\"lng\":2}}}}"));

    assertThat(row.struct("address")).containsExactly("Rome", List.of(9.0, 2.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        [{"source": "none", "destination": "ids[0]", "required": true}]
        """,
        """
        [{"source": "none", "destination": "identityMap.M[0].id", "required": true}]
        """,
        """
        {"schema": {"properties": {"a": {"properties": {"b": {"type": "string"}}}}},
         "mappings": [{"source": "none", "destination": "a.b", "required": true}]}
        """
      })
  void whatAMappingRequiresMustBeThere(String set) throws Exception {
    assertThat(MappedRow.of(set, PURCHASE).isKept()).isFalse();
    assertThat(MappedRow.of(set.replace("none", "item_name"), PURCHASE).isKept()).isTrue();
  }

  @Test
  void runsTheTutorialsSetUnchangedOnRawEvents() throws Exception {
    MappedRow row = MappedRow.of(TUTORIAL, PURCHASE);

    assertThat(row.struct("_tenant"))
        .containsExactly(
            "91304156-cafc",
            "Items purchased",
            true,
            "29fc2962",
            "7",
            "Zoë \"Z\"",
            "19.90",
            "api.mixpanel.com",
            1665016372000L,
            1665016372123L,
            1664913400L);
    assertThat(row.text("properties_json")).isEqualTo("{\"extra\":{\"a\":[1]}}");
    assertThat(row.problems().warnings()).isEmpty();
  }

  @Test
  void readsBothGenerationsAllSourceTypesAndPreviewForm() throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            [{"sourceType": "ATTRIBUTE", "source": "properties.$insert_id", "destination": "a"},
             {"sourceType": "text/x.schema-path", "source": "properties.item_name", "destination": "b"},
             {"sourceType": "EXPRESSION", "source": "upper(event)", "destination": "c"},
             {"sourceType": "text/x.aep-xl", "source": "properties.item_price * 2", "destination": "d"},
             {"sourceType": "STATIC", "source": "web", "destination": "e"},
             {"sourceType": "text/plain", "source": "4", "destination": "f", "type": "integer"},
             {"sourceType": "TEXT", "source": "", "destination": "g", "matchScore": 1.0},
             {"source": "properties.event", "destination": "h"}]
            """,
            PURCHASE);

    assertThat(row.values().subList(0, 8))
        .containsExactly("29fc2962", "Zoë \"Z\"", "ITEMS PURCHASED", 39.8, "web", 4, "", null);
  }

  @Test
  void readsTheCsvTemplate() throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            Source Type,Source,Destination,Type\r
            ATTRIBUTE,data.item_name,_t.name,\r
            EXPRESSION,"concat(""a, "", item_id)",_t.id,string\r
            ,data.item_price,_t.price,"decimal(9,2)"\r

            """,
            PURCHASE);

    assertThat(row.struct("_t")).containsExactly("Zoë \"Z\"", "a, 7", new BigDecimal("19.90"));
  }

  @Test
  void givenDeclaredTypes_thenColumnsAreTypedAndValuesConvert() throws Exception {
    Event event =
        TestEvents.with(
            """
            "i": "12", "l": 1e3, "d": "1.5", "b": "off", "day": "12112020", "ts": 1700000000123,
            "dec": 19.999, "tags": ["a", 1, true], "m": {"x": 1, "y": "2"}, "o": {"p": {"q": null}}
            """);
    MappedRow row =
        MappedRow.of(
            """
            [{"source": "i", "destination": "i", "type": "integer"},
             {"source": "l", "destination": "l", "type": "long"},
             {"source": "d", "destination": "d", "type": "double"},
             {"source": "b", "destination": "b", "type": "boolean"},
             {"source": "day", "destination": "day", "type": "date"},
             {"source": "ts", "destination": "ts", "type": "date-time"},
             {"source": "dec", "destination": "dec", "type": "decimal(9,2)"},
             {"source": "tags", "destination": "tags", "type": "string[]"},
             {"source": "m", "destination": "m", "type": "map<long>"},
             {"source": "o", "destination": "o"}]
            """,
            event);

    assertThat(row.schema().fields())
        .extracting(Field::type)
        .startsWith(
            Primitive.INT32,
            Primitive.INT64,
            Primitive.DOUBLE,
            Primitive.BOOLEAN,
            Primitive.DATE,
            Primitive.TIMESTAMP,
            new FieldType.Decimal(9, 2),
            new ListOf(Primitive.STRING),
            new MapOf(Primitive.INT64));
    assertThat(row.values().subList(0, 10))
        .containsExactly(
            12,
            1000L,
            1.5,
            false,
            18607,
            1700000000123000L,
            new BigDecimal("20.00"),
            List.of("a", "1", "true"),
            Map.of("x", 1L, "y", 2L),
            "{\"p\": {\"q\": null}}");
  }

  @Test
  void aColumnOfDatesGetsTheInstantOfTime() throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            [{"source": "data.time", "destination": "timestamp"},
             {"source": "properties.time", "destination": "raw"},
             {"source": "mixlake.event_id", "destination": "_id"},
             {"source": "mixlake.time", "destination": "at"}]
            """,
            PURCHASE,
            1664938600000L);

    assertThat(row.values().subList(0, 2)).containsExactly(1664938600000000L, 1664913400L);
    assertThat(row.text("_id")).matches("[0-9a-f]{32}");
    assertThat(row.values().get(3)).isEqualTo(1664938600000000L);
  }

  @Test
  void aDeclaredTypeWinsOverTheOneThatXdmHas() throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            [{"source": "item_id", "destination": "_id", "type": "long"},
             {"source": "item_name", "destination": "timestamp", "type": "string"},
             {"source": "item_id", "destination": "eventType"}]
            """,
            PURCHASE);

    assertThat(row.values().get(0)).isEqualTo(7L);
    assertThat(row.text("timestamp")).isEqualTo("Zoë \"Z\"");
    assertThat(row.text("eventType")).isEqualTo("7");
  }

  @Test
  void blanksWithinQuotesOfACsvFieldStay() throws Exception {
    MappedRow row =
        MappedRow.of("sourceType,source,destination\nSTATIC, \" x \" ,a\nSTATIC, y ,b\n", PURCHASE);

    assertThat(row.text("a")).isEqualTo(" x ");
    assertThat(row.text("b")).isEqualTo("y");
  }

  @Test
  void aFailingMappingNullsItsColumnAndCountsAndItsPropertyStaysInTheRest() throws Exception {
    Event event = TestEvents.with("\"n\": \"many\", \"ok\": 1");
    String set =
        """
        [{"source": "n", "destination": "a.n", "type": "long"},
         {"source": "ok", "destination": "a.ok", "type": "long"},
         {"sourceType": "EXPRESSION", "source": "to_integer(n)", "destination": "a.x"}]
        """;

    MappedRow row = MappedRow.of(set, event);

    assertThat(row.isKept()).isTrue();
    assertThat(row.struct("a")).containsExactly(null, 1L, null);
    assertThat(row.text("properties_json")).contains("\"n\": \"many\"").doesNotContain("ok");
    assertThat(row.problems().warnings())
        .containsOnlyKeys(
            new MapProblems.Warning("MAPPER-CANNOT-CONVERT", "a.n"),
            new MapProblems.Warning("MAPPER-CANNOT-CONVERT", "a.x"));
  }

  @Test
  void givenStrict_thenAWarningRejectsWithEveryReason() throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            {"strict": true, "rest": false, "mappings": [
              {"source": "n", "destination": "n", "type": "long"},
              {"source": "n", "destination": "d", "type": "date"}]}
            """,
            TestEvents.with("\"n\": \"secret\""));

    assertThat(row.isKept()).isFalse();
    assertThat(row.problems().rejectMessage())
        .contains("n: ", "MAPPER-CANNOT-CONVERT", "d: ", "MAPPER-NO-DATE")
        .doesNotContain("secret");
    assertThat(row.schema().fields()).hasSize(2);
  }

  @Test
  void givenATargetSchema_thenRowsThatBreakItAreRejectedAlsoWithinArrays() throws Exception {
    String set =
        """
        {"schema": {"type": "object", "required": ["id", "who"], "properties": {
            "id": {"type": "string", "minLength": 2},
            "who": {"type": "object", "required": ["mail"], "properties": {
              "mail": {"type": "string", "format": "email"}, "age": {"type": "integer", "minimum": 18, "maximum": 99}}},
            "tags": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}},
            "unused": {"type": "number"}}},
         "mappings": [
            {"source": "id", "destination": "id"},
            {"source": "who", "destination": "who"},
            {"source": "mail", "destination": "who.mail"},
            {"source": "tags", "destination": "tags"}]}
        """;
    Event good =
        TestEvents.with(
            "\"id\": 12, \"who\": {\"age\": 20, \"mail\": \"no\", \"other\": 1}, \"mail\":"
                + " \"a@b\", \"tags\": [\"a\"]");
    Event bad =
        TestEvents.with("\"id\": \"1\", \"who\": {\"age\": 7}, \"tags\": [\"a\", \"hidden\"]");

    MappedRow kept = MappedRow.of(set, good);
    MappedRow rejected = MappedRow.of(set, bad);

    assertThat(kept.isKept()).isTrue();
    assertThat(kept.plain(1)).isEqualTo(List.of("a@b", 20));
    assertThat(kept.plain(3)).isNull();
    assertThat(rejected.isKept()).isFalse();
    assertThat(rejected.problems().rejectMessage())
        .isEqualTo(
            "id has fewer than 2 characters; who.mail is required; who.age is below its minimum;"
                + " tags[1] is none of the allowed values");
  }

  @Test
  void numbersBeyondAllBoundsNeitherFailTheRunNorFillTheMemory() throws Exception {
    Event event =
        TestEvents.with(
            "\"tiny\": 1.2345678901234567e-999999999, \"vast\": 1.2345678901234567e999999999,"
                + " \"long\": "
                + "9".repeat(100_000));

    MappedRow row =
        MappedRow.of(
            """
            [{"source": "tiny", "destination": "a", "type": "decimal(9,2)"},
             {"source": "vast", "destination": "b", "type": "decimal(9,2)"},
             {"source": "long", "destination": "c", "type": "long"},
             {"source": "long", "destination": "d"},
             {"sourceType": "EXPRESSION", "source": "concat(tiny, vast)", "destination": "e"},
             {"sourceType": "EXPRESSION", "source": "long * 2", "destination": "f"}]
            """,
            event);

    assertThat(row.plain(0)).isEqualTo(new BigDecimal("0.00"));
    assertThat(row.plain(1)).isNull();
    assertThat(row.plain(2)).isNull();
    assertThat(row.text("d")).hasSize(100_000);
    assertThat(row.plain(5)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-30", "2023-02-29", "2024-02-31T10:00:00Z"})
  void aDayThatThereIsNotIsNoDate(String text) throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            [{"source": "v", "destination": "d", "type": "date"},
             {"source": "v", "destination": "t", "type": "timestamp"},
             {"sourceType": "EXPRESSION", "source": "date(v)", "destination": "e"}]
            """,
            TestEvents.with("\"v\":\"" + text + "\""));

    assertThat(row.values().subList(0, 3)).containsOnlyNulls();
    assertThat(row.problems().warnings())
        .containsOnlyKeys(
            new MapProblems.Warning("MAPPER-NO-DATE", "d"),
            new MapProblems.Warning("MAPPER-NO-DATE", "t"),
            new MapProblems.Warning("MAPPER-NO-DATE", "e"));
    assertThat(row.text("properties_json")).contains(text);
  }

  @Test
  void aSumOfValuesThatMayBeAnythingIsText() throws Exception {
    MappedRow row =
        MappedRow.of(
            """
            [{"sourceType": "EXPRESSION", "source": "a + b", "destination": "joined"},
             {"sourceType": "EXPRESSION", "source": "n + n", "destination": "added"},
             {"sourceType": "EXPRESSION", "source": "n + 1", "destination": "counted"}]
            """,
            TestEvents.with("\"a\": \"Ann\", \"b\": \"Bob\", \"n\": 2"));

    assertThat(row.schema().fields())
        .extracting(Field::type)
        .startsWith(Primitive.STRING, Primitive.STRING, Primitive.DOUBLE);
    assertThat(row.plain(0)).isEqualTo("AnnBob");
    assertThat(row.plain(1)).isEqualTo("4");
    assertThat(row.plain(2)).isEqualTo(3.0);
  }
}
