package io.mixlake.cli;

import java.util.List;

/** The text of a new flow file. */
final class NewFlowFile {
  private NewFlowFile() {}

  /**
   * @param name the flow's name
   * @param sets {@code key=value}; values that are given take the place of the examples
   */
  static String text(String name, List<String> sets) {
    String host = value(sets, "source.host", "");
    return """
    flow: %s
    source:
      %s
      projectId: %s
      timezone: %s    # the project's zone
      dates: %s    # project | utc: how the project's days are counted (utc if it was made since 2023)
      # Credentials come from MIXPANEL_USERNAME and MIXPANEL_PASSWORD in the environment.
    days: {from: %s, to: %s}
    target:
      format: %s
      path: %s
    """
        .formatted(
            name.replaceAll("[^A-Za-z0-9._-]", "-"),
            host.isEmpty() ? "region: " + value(sets, "source.region", "us") : "host: " + host,
            value(
                sets,
                "source.projectId",
                host.equals("sandbox") ? "2384945" : "${MIXPANEL_PROJECT_ID}"),
            value(sets, "source.timezone", "UTC"),
            value(sets, "source.dates", "project"),
            value(sets, "days.from", "-30d"),
            value(sets, "days.to", "yesterday"),
            value(sets, "target.format", "parquet"),
            value(sets, "target.path", "./lake/" + name));
  }

  private static String value(List<String> sets, String key, String otherwise) {
    return sets.stream()
        .filter(set -> set.startsWith(key + "="))
        .map(set -> set.substring(key.length() + 1))
        .findFirst()
        .orElse(otherwise);
  }
}
