package io.mixlake.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Time zones by IANA id ({@code US/Pacific}) or by Windows id ({@code Pacific Standard Time}), in
 * any case. Windows ids are those of Unicode CLDR.
 */
final class Zones {

  /** Ids only: the rules of six hundred zones take longer to load than all else of a flow file. */
  private static final Map<String, String> WINDOWS = windows();

  private static final Map<String, String> IANA = iana();

  private Zones() {}

  /**
   * The zone of that id.
   *
   * @throws IllegalArgumentException if there is none; the message suggests the nearest
   */
  static ZoneId of(String id) {
    String zone = WINDOWS.getOrDefault(id, IANA.get(id));
    if (zone == null) {
      List<String> known = new ArrayList<>(WINDOWS.keySet());
      known.addAll(IANA.keySet());
      throw new IllegalArgumentException(
          "must be an IANA zone (America/Los_Angeles) or a Windows zone (Pacific Standard Time)"
              + Suggestion.hint(id.length() > 60 ? "" : id, known));
    }
    return ZoneId.of(zone);
  }

  /** The Windows ids, each with that of its zone. */
  static Map<String, String> windows() {
    Map<String, String> zones = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    try (InputStream lines = Zones.class.getResourceAsStream("windows-zones.csv")) {
      new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", 2))
          .forEach(line -> zones.put(line[0], line[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zones;
  }

  private static Map<String, String> iana() {
    Map<String, String> zones = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    ZoneId.getAvailableZoneIds().forEach(id -> zones.put(id, id));
    return zones;
  }
}
