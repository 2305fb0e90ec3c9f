package io.mixlake.flow;

import io.mixlake.flow.Source.Credentials;
import io.mixlake.flow.Source.DateReading;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads {@code source:}. */
final class SourceSection {
  private static final String SANDBOX_PROJECT = "2384945";
  private static final int MOST_EVENT_NAME_CHARACTERS = 255;
  private static final Map<String, String> REGIONS =
      Map.of(
          "us", "https://data.mixpanel.com",
          "eu", "https://data-eu.mixpanel.com",
          "in", "https://data-in.mixpanel.com");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final Section section;
  private final UnaryOperator<String> environment;

  SourceSection(Section section, UnaryOperator<String> environment) {
    this.section = section;
    this.environment = environment;
  }

  Source read() {
    String host = host();
    boolean isSandbox = host.equals(Source.SANDBOX);
    DateReading dates = section.oneOf("dates", DateReading.class, DateReading.PROJECT);
    ZoneId zone = zone(dates);
    Credentials credentials = credentials(isSandbox);
    Source source =
        new Source(
            host,
            projectId(isSandbox, credentials),
            zone,
            dates,
            credentials,
            events(),
            section.text("where").orElse(""),
            daysPerRequest(),
            quota(),
            timeouts(),
            retry(),
            limits());
    section.rejectUnknownKeys();
    return source;
  }

  private String host() {
    Optional<String> host = section.text("host");
    Optional<String> region = section.text("region");
    if (host.isPresent() && region.isPresent()) {
      section.problem("region", "Give either region or host, not both");
    }
    if (host.isPresent()) {
      return checkedHost(host.get());
    }
    String name = region.orElse("us").toLowerCase(Locale.ROOT);
    if (!REGIONS.containsKey(name)) {
      section.problem("region", "must be one of us, eu, in, not \"" + name + "\"");
    }
    return REGIONS.getOrDefault(name, REGIONS.get("us"));
  }

  private String checkedHost(String host) {
    if (host.equals(Source.SANDBOX)) {
      return host;
    }
    URI uri;
    try {
      uri = new URI(host);
    } catch (URISyntaxException e) {
      section.problem("host", "is no address such as https://data.mixpanel.com");
      return host;
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !Set.of("http", "https").contains(scheme)) {
      section.problem("host", "must be an address such as https://data.mixpanel.com");
    } else if (uri.getUserInfo() != null) {
      section.problem("host", "must not hold credentials; use source.username and source.password");
    } else if (!uri.getPath().isEmpty() && !uri.getPath().equals("/") || uri.getQuery() != null) {
      section.problem("host", "must be scheme, host and port only");
    } else if (scheme.equals("http") && !LOOPBACK.contains(uri.getHost())) {
      section.problem("host", "must be https: over http the credentials would travel readable");
    }
    return host.endsWith("/") ? host.substring(0, host.length() - 1) : host;
  }

  private ZoneId zone(DateReading dates) {
    Optional<String> name = section.text("timezone");
    if (name.isEmpty()) {
      if (dates == DateReading.PROJECT) {
        section.problem(
            "timezone",
            "is missing: the project's zone, such as US/Pacific or Pacific Standard Time"
                + " (or dates: utc, for projects made since 2023)");
      }
      return ZoneOffset.UTC;
    }
    Optional<ZoneId> zone = Zones.find(name.get());
    if (zone.isEmpty()) {
      section.problem(
          "timezone", "\"" + name.get() + "\" is no IANA zone (Europe/Berlin) and no Windows zone");
    }
    return zone.orElse(ZoneOffset.UTC);
  }

  private Credentials credentials(boolean isSandbox) {
    if (isSandbox) {
      // Whatever is written for the real project need not be set to try the sandbox.
      section.raw("username");
      section.raw("password");
      section.raw("secret");
      return new Credentials.Sandbox();
    }
    boolean hasAccount = section.has("username") || section.has("password");
    boolean hasSecret = section.has("secret");
    if (hasAccount && hasSecret) {
      section.problem("secret", "Give either username and password, or secret");
    }
    if (!hasAccount && !hasSecret) {
      return fromEnvironment();
    }
    if (hasSecret) {
      section.raw("username");
      section.raw("password");
      return new Credentials.ProjectSecret(
          section.secret("secret", "${MIXPANEL_SECRET}").orElse(new SecretRef("")));
    }
    section.raw("secret");
    return new Credentials.ServiceAccount(
        half("username", "${MIXPANEL_USERNAME}"), half("password", "${MIXPANEL_PASSWORD}"));
  }

  private SecretRef half(String key, String example) {
    if (!section.has(key)) {
      section.raw(key);
      section.problem(key, "is missing: write " + key + ": " + example);
    }
    return section.secret(key, example).orElse(new SecretRef(""));
  }

  private Credentials fromEnvironment() {
    section.raw("username");
    section.raw("password");
    section.raw("secret");
    if (isSet("MIXPANEL_USERNAME") && isSet("MIXPANEL_PASSWORD")) {
      return new Credentials.ServiceAccount(
          new SecretRef("${MIXPANEL_USERNAME}"), new SecretRef("${MIXPANEL_PASSWORD}"));
    }
    if (isSet("MIXPANEL_SECRET")) {
      return new Credentials.ProjectSecret(new SecretRef("${MIXPANEL_SECRET}"));
    }
    section.problem(
        "username",
        "There are no credentials: set the environment variables MIXPANEL_USERNAME and"
            + " MIXPANEL_PASSWORD (service account), or MIXPANEL_SECRET (project secret)");
    return new Credentials.Sandbox();
  }

  private boolean isSet(String variable) {
    String value = environment.apply(variable);
    return value != null && !value.isEmpty();
  }

  private String projectId(boolean isSandbox, Credentials credentials) {
    Optional<String> id = section.text("projectId");
    if (id.isPresent() && !id.get().matches("[0-9]{1,18}")) {
      section.problem("projectId", "must be digits, as in the project's address in Mixpanel");
    }
    if (id.isEmpty() && credentials instanceof Credentials.ServiceAccount) {
      section.problem("projectId", "is missing: a service account needs to name the project");
    }
    return id.orElse(isSandbox ? SANDBOX_PROJECT : "");
  }

  private List<String> events() {
    List<String> events = section.texts("events");
    for (String event : events) {
      if (event.length() > MOST_EVENT_NAME_CHARACTERS) {
        section.problem(
            "events", "An event's name has at most " + MOST_EVENT_NAME_CHARACTERS + " characters");
      }
    }
    return events;
  }

  private int daysPerRequest() {
    return section.read(
        "daysPerRequest",
        0,
        "auto, or a whole number from 1 to 366",
        text -> {
          if (text.equals("auto")) {
            return Optional.of(0);
          }
          boolean isNumber = text.matches("[0-9]{1,3}");
          int days = isNumber ? Integer.parseInt(text) : 0;
          return days >= 1 && days <= 366 ? Optional.of(days) : Optional.empty();
        });
  }

  private Source.Quota quota() {
    Section quota = section.section("quota");
    Source.Quota read =
        new Source.Quota(
            quota.whole("perHour", 60, 1, 60),
            quota.whole("perSecond", 3, 1, 3),
            quota.whole("concurrent", 10, 1, 100));
    quota.rejectUnknownKeys();
    return read;
  }

  private Source.Timeouts timeouts() {
    Section timeouts = section.section("timeouts");
    Source.Timeouts read =
        new Source.Timeouts(
            timeouts.duration("connect", Duration.ofSeconds(10)),
            timeouts.duration("firstByte", Duration.ofMinutes(5)),
            timeouts.duration("idle", Duration.ofSeconds(60)));
    timeouts.rejectUnknownKeys();
    return read;
  }

  private Source.Retry retry() {
    Section retry = section.section("retry");
    Source.Retry read =
        new Source.Retry(
            retry.whole("attempts", 6, 1, 100),
            retry.duration("firstDelay", Duration.ofSeconds(1)),
            retry.duration("maxDelay", Duration.ofMinutes(5)));
    retry.rejectUnknownKeys();
    return read;
  }

  private Source.Limits limits() {
    Section limits = section.section("limits");
    long lineBytes = limits.bytes("maxLineBytes", 64_000_000);
    if (lineBytes < 1000 || lineBytes > 1_000_000_000) {
      limits.problem("maxLineBytes", "must be between 1kB and 1GB");
      lineBytes = 1000;
    }
    Source.Limits read =
        new Source.Limits((int) lineBytes, limits.whole("maxNesting", 1000, 3, 100_000));
    limits.rejectUnknownKeys();
    return read;
  }
}
