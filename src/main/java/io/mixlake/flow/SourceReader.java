package io.mixlake.flow;

import io.mixlake.flow.Source.Credentials;
import io.mixlake.flow.Source.DateReading;
import io.mixlake.flow.Source.Limits;
import io.mixlake.flow.Source.Quota;
import io.mixlake.flow.Source.Retry;
import io.mixlake.flow.Source.Timeouts;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code source}. */
final class SourceReader {

  /** The project id of the contract's example, which is the sandbox's. */
  private static final String SANDBOX_PROJECT = "2384945";

  /** Mixpanel's bound on the names of events. */
  private static final int MAX_EVENT_NAME = 255;

  private static final Pattern PROJECT_ID = Pattern.compile("\\d{1,18}");
  private static final Duration LONGEST_TIMEOUT = Duration.ofDays(1);

  private final Settings settings;

  SourceReader(Settings settings) {
    this.settings = settings;
  }

  Source read() {
    String host = host();
    Credentials credentials = new CredentialsReader(settings).read(host);
    Setting timezone = settings.at("source.timezone");
    DateReading dates =
        settings
            .at("source.dates")
            .oneOf(DateReading.class)
            .orElse(timezone.isPresent() ? DateReading.PROJECT : DateReading.UTC);
    return new Source(
        host,
        projectId(host, credentials),
        zone(timezone, dates),
        dates,
        credentials,
        events(),
        settings.at("source.where").as(WhereSyntax::check, ""),
        settings.at("source.daysPerRequest").as(SourceReader::daysPerRequest, 0),
        quota(),
        timeouts(),
        retry(),
        limits());
  }

  private String host() {
    Setting region = settings.at("source.region");
    Setting host = settings.at("source.host");
    if (region.contradicts(host)) {
      host.problem("contradicts source.region; give one or the other");
    }
    Optional<ApiHost.Region> named = region.oneOf(ApiHost.Region.class);
    Optional<String> own = host.as(ApiHost::of);
    if (own.isPresent() && !region.overrides(host)) {
      return own.get();
    }
    return named.orElse(ApiHost.Region.US).host();
  }

  private String projectId(String host, Credentials credentials) {
    Setting projectId = settings.at("source.projectId");
    boolean sandbox = host.equals(Source.SANDBOX);
    if (credentials instanceof Credentials.ServiceAccount) {
      projectId.require(
          "is required with a service account; Mixpanel shows it in Project Settings");
    }
    return projectId.as(SourceReader::digits, sandbox ? SANDBOX_PROJECT : "");
  }

  private static String digits(String text) {
    if (!PROJECT_ID.matcher(text).matches()) {
      throw new IllegalArgumentException("must be digits only, such as " + SANDBOX_PROJECT);
    }
    return text;
  }

  private static ZoneId zone(Setting timezone, DateReading dates) {
    if (dates == DateReading.PROJECT) {
      timezone.require("is required with dates: project; name the project's zone, such as UTC");
    }
    return timezone.as(Zones::of, ZoneOffset.UTC);
  }

  private List<String> events() {
    Setting events = settings.at("source.events");
    List<String> names = events.list("[Sign up, Purchase]");
    if (names.stream().anyMatch(name -> name.length() > MAX_EVENT_NAME)) {
      events.problem("an event's name has at most " + MAX_EVENT_NAME + " characters");
    }
    return names.stream().distinct().toList();
  }

  private static int daysPerRequest(String text) {
    if (text.equals("auto")) {
      return 0;
    }
    try {
      return Numbers.within(text, 1, 366);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be auto or a whole number from 1 to 366", e);
    }
  }

  private Quota quota() {
    return new Quota(
        settings.at("source.quota.perHour").number(1, 60, 60),
        settings.at("source.quota.perSecond").number(1, 3, 3),
        settings.at("source.quota.concurrent").number(1, 100, 10));
  }

  private Timeouts timeouts() {
    return new Timeouts(
        timeout("source.timeouts.connect", Duration.ofSeconds(10)),
        timeout("source.timeouts.firstByte", Duration.ofMinutes(5)),
        timeout("source.timeouts.idle", Duration.ofSeconds(60)));
  }

  private Retry retry() {
    Setting maxDelay = settings.at("source.retry.maxDelay");
    Retry retry =
        new Retry(
            settings.at("source.retry.attempts").number(1, 100, 6),
            timeout("source.retry.firstDelay", Duration.ofSeconds(1)),
            timeout("source.retry.maxDelay", Duration.ofMinutes(5)));
    if (retry.maxDelay().compareTo(retry.firstDelay()) < 0) {
      maxDelay.problem("must be no shorter than source.retry.firstDelay");
    }
    return retry;
  }

  private Limits limits() {
    return new Limits(
        settings
            .at("source.limits.maxLineBytes")
            .as(text -> (int) Units.size(text, 1 << 10, 1 << 30), 64 << 20),
        settings.at("source.limits.maxNesting").number(1, 100_000, 1000));
  }

  private Duration timeout(String key, Duration fallback) {
    Duration least = Duration.ofMillis(1);
    return settings.at(key).as(text -> Units.duration(text, least, LONGEST_TIMEOUT), fallback);
  }
}
