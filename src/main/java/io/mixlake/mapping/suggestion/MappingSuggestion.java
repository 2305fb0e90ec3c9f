package io.mixlake.mapping.suggestion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.Step;
import io.mixlake.mapping.value.Exactness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mapping set to start from: the fields that every ExperienceEvent has, standard fields where a
 * property is known to be one, and everything else below the tenant's own object.
 */
public record MappingSuggestion(List<SuggestedMapping> mappings) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public MappingSuggestion {
    mappings = List.copyOf(mappings);
  }

  /**
   * What suits the samples.
   *
   * @param tenant the object for properties without a standard field, such as {@code _acme}
   */
  public static MappingSuggestion of(SampleProfile samples, String tenant) {
    List<SuggestedMapping> mappings = new ArrayList<>();
    addEvent(mappings);
    List<PropertyProfile> all =
        samples.properties().stream().filter(property -> isNameable(property.path())).toList();
    Set<String> standard = new HashSet<>();
    List<PropertyProfile> others = new ArrayList<>();
    for (PropertyProfile property : all) {
      StandardFields.Field field = field(property.path());
      if (field != null && standard.add(field.destination())) {
        String source = property.path().toString();
        String type = fits(property, field) ? field.type() : "string";
        mappings.add(
            new SuggestedMapping("ATTRIBUTE", source, field.destination(), type, field.reason()));
      } else {
        others.add(property);
      }
    }
    new OwnFields(tenant, others, samples.events()).addTo(mappings);
    return new MappingSuggestion(mappings);
  }

  /** The suggestion as a mapping set, with the reasons as descriptions. */
  public String toJson() {
    Map<String, Object> set = new LinkedHashMap<>();
    set.put("version", 1);
    set.put("xdmVersion", "1.0");
    set.put("mappings", mappings.stream().map(MappingSuggestion::entry).toList());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(set) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of text are always JSON", e);
    }
  }

  private static Map<String, Object> entry(SuggestedMapping mapping) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("sourceType", mapping.sourceType());
    entry.put("source", mapping.source());
    entry.put("destination", mapping.destination());
    entry.put("type", mapping.type());
    entry.put("description", mapping.reason());
    return entry;
  }

  private static void addEvent(List<SuggestedMapping> mappings) {
    add(mappings, "mixlake.event_id", "_id", "string", "The same id for an event in every run");
    add(mappings, "mixlake.time", "timestamp", "timestamp", "When the event happened, in UTC");
    add(mappings, "event", "eventType", "string", "The event's name");
  }

  private static void add(
      List<SuggestedMapping> mappings, String source, String to, String type, String reason) {
    mappings.add(new SuggestedMapping("ATTRIBUTE", source, to, type, reason));
  }

  /** Whether a mapping set can name it; what it cannot stays in the rest. */
  private static boolean isNameable(Path path) {
    return path.steps().stream()
        .map(step -> ((Step.Member) step).name())
        .allMatch(name -> !name.isEmpty() && Exactness.isWritable(name));
  }

  private static StandardFields.Field field(Path path) {
    boolean isProperty = path.steps().size() == 2;
    return isProperty ? StandardFields.of(((Step.Member) path.steps().get(1)).name()) : null;
  }

  private static boolean fits(PropertyProfile property, StandardFields.Field field) {
    return field.type().equals("string") || property.type().equals(field.type());
  }
}
