package io.mixlake.mapping.suggestion;

import io.mixlake.mapping.path.Path;
import io.mixlake.mapping.path.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Suggests fields below the tenant's object for the properties that have no standard field. */
final class OwnFields {
  private final String tenant;
  private final List<PropertyProfile> properties;
  private final long events;
  private final Map<Path, Map<String, String>> names = new HashMap<>();
  private final Map<Path, PropertyProfile> byPath = new LinkedHashMap<>();

  OwnFields(String tenant, List<PropertyProfile> properties, long events) {
    this.tenant = tenant;
    this.properties = properties;
    this.events = events;
    properties.forEach(property -> byPath.put(property.path(), property));
  }

  void addTo(List<SuggestedMapping> mappings) {
    for (PropertyProfile property : properties) {
      if (!property.type().equals("object") && isInObjects(property.path())) {
        mappings.add(
            new SuggestedMapping(
                "ATTRIBUTE",
                property.path().toString(),
                destination(property.path()),
                property.type(),
                reason(property)));
      }
    }
  }

  /** Members are mapped one by one only where the property is always an object. */
  private boolean isInObjects(Path path) {
    Path parent = parent(path);
    return parent.steps().size() == 1
        || (byPath.get(parent).type().equals("object") && isInObjects(parent));
  }

  private String destination(Path path) {
    Path parent = parent(path);
    String above = parent.steps().size() == 1 ? tenant : destination(parent);
    return above + "." + names(parent).get(name(path));
  }

  private Map<String, String> names(Path parent) {
    return names.computeIfAbsent(
        parent,
        path ->
            ColumnNames.of(
                properties.stream()
                    .map(PropertyProfile::path)
                    .filter(member -> parent(member).equals(path))
                    .map(OwnFields::name)
                    .toList()));
  }

  private String reason(PropertyProfile property) {
    return "In "
        + property.present()
        + " of "
        + events
        + " samples: "
        + String.join(", ", property.kinds().keySet().stream().sorted().toList());
  }

  private static Path parent(Path path) {
    return new Path(path.steps().subList(0, path.steps().size() - 1));
  }

  private static String name(Path path) {
    return ((Step.Member) path.steps().get(path.steps().size() - 1)).name();
  }
}
