package io.mixlake.flow;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Reads a whole flow, section by section. The flow is worth nothing if there were problems. */
final class FlowReader {

  private static final double DEFAULT_REJECTS = 0.05;
  private static final double DEFAULT_SHRINK = 0.1;
  private static final double DEFAULT_ALERT_RATE = 0.005;
  private static final Duration DEFAULT_ALERT_DELAY = Duration.ofMinutes(150);

  static final int MOST_DAYS = 3660;

  private final Settings settings;
  private final Path file;
  private final Clock clock;

  FlowReader(Settings settings, Path file, Clock clock) {
    this.settings = settings;
    this.file = file;
    this.clock = clock;
  }

  LastingFlow read() {
    Source source = new SourceReader(settings).read();
    DayWords days = new DaysReader(settings, source, clock).read();
    return LastingFlow.of(read(source, days.at(clock.instant())), days);
  }

  private Flow read(Source source, Days days) {
    return new Flow(
        name(),
        source,
        days,
        new MappingReader(settings, file).read(),
        new TargetReader(settings).read(),
        settings.at("dedupe").oneOf(Flow.Dedupe.class).orElse(Flow.Dedupe.ON),
        new Flow.Landing(settings.at("landing.keep").as(FlowReader::keep, new LandingKeep.None())),
        errors(),
        schedule(),
        alerts(source),
        new Flow.Retention(retention("rejects"), retention("runs")));
  }

  private String name() {
    Setting name = settings.at("flow");
    name.require("is required: the flow's name, such as orders-history");
    return name.text().orElse("");
  }

  private Flow.Errors errors() {
    return new Flow.Errors(
        settings.at("errors.threshold").as(Units::share, DEFAULT_REJECTS),
        settings.at("errors.diagnostics").flag(true),
        settings.at("errors.shrink").as(Units::share, DEFAULT_SHRINK));
  }

  private Optional<Schedule> schedule() {
    return new ScheduleReader(settings).read();
  }

  private Flow.Alerts alerts(Source source) {
    Setting webhook = settings.at("alerts.webhook");
    Optional<SecretRef> reference = webhook.secret("${ALERT_URL}");
    if (!source.host().equals(Source.SANDBOX)) {
      reference.ifPresent(given -> webhook.resolve());
    }
    return new Flow.Alerts(
        reference,
        settings.at("alerts.errorRate").as(Units::share, DEFAULT_ALERT_RATE),
        settings
            .at("alerts.delay")
            .as(
                text -> Units.duration(text, Duration.ZERO, Duration.ofDays(365)),
                DEFAULT_ALERT_DELAY));
  }

  /** Empty for ever. */
  private Optional<Duration> retention(String files) {
    return settings
        .at("retention." + files)
        .as(text -> text.equals("forever") ? Optional.<Duration>empty() : retained(text))
        .orElse(Optional.empty());
  }

  private static Optional<Duration> retained(String text) {
    try {
      return Optional.of(Duration.ofDays(days(text, 1, MOST_DAYS)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be forever, or days such as 90d", e);
    }
  }

  private static LandingKeep keep(String text) {
    return switch (text) {
      case "none" -> new LandingKeep.None();
      case "forever" -> new LandingKeep.Forever();
      default -> new LandingKeep.For(keptFor(text));
    };
  }

  private static Duration keptFor(String text) {
    try {
      return Duration.ofDays(days(text, 1, MOST_DAYS));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be none, forever, or days such as 7d", e);
    }
  }

  static int days(String text, int least, int most) {
    if (!text.matches("\\d{1,4}d") || Units.duration(text).toDays() > most) {
      throw new IllegalArgumentException("must be days, such as 5d, up to " + most + "d");
    }
    int days = (int) Units.duration(text).toDays();
    if (days < least) {
      throw new IllegalArgumentException("must be at least " + least + "d");
    }
    return days;
  }
}
