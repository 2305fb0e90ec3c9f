package io.mixlake.flow;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations such as {@code 90s}, sizes such as {@code 256MB}, and shares such as {@code 5%}. */
final class Units {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})\\s*(b|kb|kib|mb|mib|gb|gib)");
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]+)?)\\s*(%?)");

  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);
  private static final Map<String, Long> BYTES =
      Map.of(
          "b", 1L,
          "kb", 1000L,
          "kib", 1024L,
          "mb", 1_000_000L,
          "mib", 1024L * 1024,
          "gb", 1_000_000_000L,
          "gib", 1024L * 1024 * 1024);

  private Units() {}

  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text.strip());
    return matcher.matches()
        ? Optional.of(
            Duration.ofMillis(Long.parseLong(matcher.group(1)) * MILLIS.get(matcher.group(2))))
        : Optional.empty();
  }

  static Optional<Long> bytes(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    return matcher.matches()
        ? Optional.of(Long.parseLong(matcher.group(1)) * BYTES.get(matcher.group(2)))
        : Optional.empty();
  }

  /** A share of 0 to 1, written as such or in percent. */
  static Optional<Double> share(String text) {
    Matcher matcher = SHARE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(matcher.group(1));
    double share = matcher.group(2).isEmpty() ? value : value / 100;
    return share <= 1 ? Optional.of(share) : Optional.empty();
  }
}
