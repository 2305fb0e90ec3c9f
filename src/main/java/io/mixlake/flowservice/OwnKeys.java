package io.mixlake.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Schedule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The keys of a flow file that Flow Service has no place for, as they are written there: {@code
 * {"landing.keep": "30d"}}. Credentials and lists are not among them.
 */
final class OwnKeys {
  private static final List<String> KEYS =
      List.of(
          "source.daysPerRequest",
          "source.quota.",
          "source.timeouts.",
          "source.retry.",
          "source.limits.",
          "days.includeToday",
          "target.fileSize",
          "target.experience-platform.imsHost",
          "target.experience-platform.pollInterval",
          "target.experience-platform.deadline",
          "target.experience-platform.retry.",
          "target.experience-platform.upload.",
          "dedupe",
          "landing.",
          "errors.",
          "schedule.lookback",
          "schedule.late",
          "alerts.",
          "retention.");

  private static final Pattern NAME = Pattern.compile("[A-Za-z-]+([.][A-Za-z-]+)*");

  /** Flow Service starts any flow without a schedule once; here that is a schedule of its own. */
  private static final List<String> ONCE = List.of("schedule.frequency", "schedule.backfill");

  private OwnKeys() {}

  static ObjectNode of(Flow flow, Map<String, String> written) {
    boolean isOnce =
        flow.schedule().filter(s -> s.frequency() == Schedule.Frequency.ONCE).isPresent();
    ObjectNode own = new ObjectMapper().createObjectNode();
    new TreeMap<>(written)
        .forEach(
            (key, value) -> {
              if (isOwn(key) || isOnce && ONCE.contains(key)) {
                own.put(key, value);
              }
            });
    return own;
  }

  private static boolean isOwn(String key) {
    return NAME.matcher(key).matches()
        && KEYS.stream().anyMatch(own -> own.endsWith(".") ? key.startsWith(own) : key.equals(own));
  }

  /**
   * Reads them back.
   *
   * @param problems gets what is none of these keys, or has no single value
   */
  static Map<String, String> read(JsonNode payloads, List<String> problems) {
    Map<String, String> keys = new TreeMap<>();
    payloads
        .path("mixlake")
        .fields()
        .forEachRemaining(
            field -> {
              boolean isKnown = isOwn(field.getKey()) || ONCE.contains(field.getKey());
              boolean isLine = field.getValue().isValueNode() && isLine(field.getValue().asText());
              if (isKnown && isLine) {
                keys.put(field.getKey(), field.getValue().asText());
              } else {
                problems.add(
                    "mixlake." + field.getKey() + (isKnown ? ": is no line" : ": unknown key"));
              }
            });
    return keys;
  }

  private static boolean isLine(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }
}
