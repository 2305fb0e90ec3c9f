package io.mixlake.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Time zones by IANA id, or by the Windows id that Mixpanel's connector in Experience Platform asks
 * for. The Windows ids are those of Unicode CLDR, in {@code windows-zones.csv}.
 */
final class Zones {
  private static final Map<String, String> WINDOWS = read();

  private Zones() {}

  static Optional<ZoneId> find(String name) {
    String windows = WINDOWS.get(name.strip().toLowerCase(Locale.ROOT));
    try {
      return Optional.of(ZoneId.of(windows == null ? name.strip() : windows));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The Windows ids, in lower case, and their IANA ids. */
  static Map<String, String> windows() {
    return WINDOWS;
  }

  private static Map<String, String> read() {
    try (InputStream in = Zones.class.getResourceAsStream("windows-zones.csv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(","))
          .collect(
              Collectors.toUnmodifiableMap(
                  parts -> parts[0].toLowerCase(Locale.ROOT), parts -> parts[1]));
    } catch (IOException e) {
      throw new UncheckedIOException("The list of Windows zones cannot be read", e);
    }
  }
}
