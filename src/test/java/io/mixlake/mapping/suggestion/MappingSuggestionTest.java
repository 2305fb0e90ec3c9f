package io.mixlake.mapping.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.mixlake.mapping.Mapping;
import io.mixlake.mapping.MappingProblem;
import io.mixlake.mapping.TestEvents;
import io.mixlake.record.Field;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class MappingSuggestionTest {
  private static SampleProfile samples() {
    SampleProfile samples = new SampleProfile();
    samples.add(
        TestEvents.with(
            """
            "$city": "Rome", "$screen_width": 1920, "$time": 1, "price": 1, "flag": true,
            "at": "2024-01-01T10:00:00Z", "tags": ["a"], "mixed": 1, "cart": {"Total Sum": 1.5, "n": null},
            "drift": {"a": 1}, "Price": "x", "none": null, "huge": 123456789012345678901
            """));
    samples.add(
        TestEvents.with(
            """
            "price": 2.5, "mixed": "x", "tags": ["b", "c"], "cart": {"Total Sum": 2, "n": 1}, "drift": "no"
            """));
    return samples;
  }

  @Test
  void profilesTypesCountsAndExamples() {
    Map<String, PropertyProfile> profiles =
        samples().properties().stream().collect(Collectors.toMap(p -> p.path().toString(), p -> p));

    assertThat(profiles.get("properties.price"))
        .extracting(PropertyProfile::type, PropertyProfile::present, PropertyProfile::examples)
        .containsExactly("double", 2L, List.of("1", "2.5"));
    assertThat(profiles.get("properties.mixed").kinds())
        .containsOnly(entry("integer", 1L), entry("string", 1L));
    assertThat(profiles.get("properties.none").nulls()).isEqualTo(1);
  }

  @Test
  void suggestsStandardFieldsAndTheRestBelowTheTenant() {
    Map<String, String> suggested =
        MappingSuggestion.of(samples(), "_acme").mappings().stream()
            .collect(
                Collectors.toMap(SuggestedMapping::source, m -> m.destination() + " " + m.type()));

    assertThat(suggested)
        .containsEntry("mixlake.event_id", "_id string")
        .containsEntry("mixlake.time", "timestamp timestamp")
        .containsEntry("event", "eventType string")
        .containsEntry("properties.$city", "placeContext.geo.city string")
        .containsEntry("properties.$screen_width", "device.screenWidth long")
        .containsEntry("properties.Price", "_acme.Price string")
        .containsEntry("properties.at", "_acme.at timestamp")
        .containsEntry("properties.tags", "_acme.tags string[]")
        .containsEntry("properties.mixed", "_acme.mixed string")
        .containsEntry("properties.cart.${Total Sum}", "_acme.cart.Total_Sum double")
        .containsEntry("properties.drift", "_acme.drift string")
        .containsEntry("properties.huge", "_acme.huge string")
        .containsEntry("properties.time", "_acme.time long")
        .doesNotContainKeys("properties.cart", "properties.drift.a");
    assertThat(suggested.get("properties.$time")).matches("_acme.time_[0-9a-f]{8} long");
    assertThat(suggested.get("properties.price")).matches("_acme.price_[0-9a-f]{8} double");
  }

  @Test
  void theSuggestionIsAValidMappingSetThatKnowsAllItsSources() throws Exception {
    SampleProfile samples = samples();

    Mapping mapping =
        Mapping.parse("suggested.json", MappingSuggestion.of(samples, "_acme").toJson());

    assertThat(mapping.unknownSources(samples)).isEmpty();
    assertThat(mapping.schema().fields())
        .extracting(Field::name)
        .containsExactly(
            "_id", "timestamp", "eventType", "placeContext", "device", "_acme", "properties_json");
  }

  @Test
  void whatNoMappingSetCanNameStaysInTheRest() throws Exception {
    SampleProfile samples = new SampleProfile();
    samples.add(TestEvents.with("\"\": 1, \"\\ud83d\": 2, \"o\": {\"\": 3, \"p\": 4}"));

    String json = MappingSuggestion.of(samples, "_acme").toJson();

    assertThat(Mapping.parse("suggested.json", json).unknownSources(samples)).isEmpty();
    assertThat(json).contains("properties.o.p").doesNotContain("${", "\ud83d");
  }

  @Test
  void tellsSourcesThatNoSampleHas() throws Exception {
    Mapping mapping =
        Mapping.parse(
            "m.json",
            """
            [{"source": "data.city", "destination": "a"}, {"source": "properties.city", "destination": "b"},
             {"sourceType": "EXPRESSION", "source": "upper(data.nope) + event", "destination": "c"}]
            """);

    assertThat(mapping.unknownSources(samples()))
        .extracting(MappingProblem::toString)
        .containsExactly(
            "m.json:1: [1].source: No sample event has properties.city",
            "m.json:2: [2].source: No sample event has data.nope");
  }

  @Property
  void noTwoPropertiesShareAColumn(@ForAll @UniqueElements List<String> properties) {
    Map<String, String> columns = ColumnNames.of(properties);

    assertThat(columns).hasSameSizeAs(properties);
    assertThat(columns.values().stream().map(name -> name.toLowerCase(Locale.ROOT)))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
  }
}
