package io.mixlake.flow;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads {@code target.experience-platform} into options: durations in milliseconds, sizes in bytes,
 * the secret as its reference.
 */
final class PlatformReader {
  private static final String BLOCK = "target.experience-platform.";
  private static final String HOST = "https://platform.adobe.io";
  private static final String IMS_HOST = "https://ims-na1.adobelogin.com";

  /** What the Developer Console lists for Experience Platform (Adobe's API authentication page). */
  private static final String SCOPES =
      "openid,AdobeID,read_organizations,additional_info.projectedProductContext,session";

  /** Below the gateway's 256 MB, whichever megabytes it counts in. */
  private static final long DEFAULT_UPLOAD = 240L << 20;

  /** Part size by the Batch Ingestion guide: 512,000,000 bytes. */
  private static final long MOST_PART = 512_000_000L;

  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration MOST = Duration.ofDays(7);

  private enum FileFormat {
    PARQUET,
    JSON
  }

  private final Settings settings;
  private final boolean isTarget;
  private final Map<String, String> options = new LinkedHashMap<>();

  /**
   * @param isTarget whether the flow writes there; only then anything is read
   */
  PlatformReader(Settings settings, boolean isTarget) {
    this.settings = settings;
    this.isTarget = isTarget;
  }

  Map<String, String> read() {
    boolean isSandbox = hosts();
    text("orgId", PlatformReader::orgId, isSandbox, "the organisation's id, such as 1A2B@AdobeOrg");
    clientId(isSandbox);
    text("datasetId", PlatformReader::name, isSandbox, "the id of the dataset, as its page shows");
    secret(isSandbox);
    text("sandbox", PlatformReader::sandbox, true, "");
    options.putIfAbsent("sandbox", "prod");
    Setting scopes = at("scopes");
    options.put("scopes", scopes.isPresent() ? String.join(",", scopes.list("[openid]")) : SCOPES);
    FileFormat format = at("fileFormat").oneOf(FileFormat.class).orElse(FileFormat.PARQUET);
    options.put("fileFormat", format.name().toLowerCase(Locale.ROOT));
    diagnostics();
    duration("pollInterval", Duration.ofSeconds(10));
    duration("deadline", Duration.ofHours(2));
    size("upload.single", 1, DEFAULT_UPLOAD, DEFAULT_UPLOAD);
    size("upload.part", 1, MOST_PART, DEFAULT_UPLOAD);
    size("upload.perHour", 1 << 20, 1L << 50, 20L << 30);
    retry();
    return isTarget ? options : Map.of();
  }

  /** A value, which is not looked at if the flow writes elsewhere. */
  private Setting at(String key) {
    Setting setting = settings.at(BLOCK + key);
    return isTarget
        ? setting
        : new Setting(settings, setting.key(), setting.origin(), Optional.empty(), false);
  }

  private boolean hosts() {
    Setting host = at("host");
    Setting imsHost = at("imsHost");
    options.put("host", host.as(text -> ApiHost.of(text, HOST), HOST));
    options.put("imsHost", imsHost.as(text -> ApiHost.of(text, IMS_HOST), IMS_HOST));
    boolean isSandbox = options.get("host").equals(Source.SANDBOX);
    if (!isSandbox && options.get("imsHost").equals(Source.SANDBOX)) {
      imsHost.problem("sandbox goes with host: sandbox only");
    }
    if (isSandbox && imsHost.isPresent() && !host.overrides(imsHost)) {
      imsHost.problem("contradicts host: sandbox, which gives out its own tokens");
    }
    return isSandbox;
  }

  private void text(String key, Function<String, String> check, boolean mayLack, String what) {
    Setting setting = at(key);
    if (!mayLack) {
      setting.require("is required: " + what);
    }
    setting.as(check).ifPresent(text -> options.put(key, text));
  }

  private void clientId(boolean mayLack) {
    Setting setting = at("clientId");
    if (!mayLack) {
      setting.require("is required: the API key of an OAuth server-to-server account");
    }
    setting.identity().ifPresent(id -> options.put("clientId", id));
  }

  private void secret(boolean isSandbox) {
    Setting secret = at("clientSecret");
    if (!isSandbox) {
      secret.require("is required; use ${ADOBE_CLIENT_SECRET}");
    }
    Optional<SecretRef> reference = secret.secret("${ADOBE_CLIENT_SECRET}");
    if (!isSandbox) {
      reference.ifPresent(given -> secret.resolve());
    }
    reference.ifPresent(given -> options.put("clientSecret", given.reference()));
  }

  private void diagnostics() {
    Setting percent = at("partialIngestionPercent");
    Setting diagnostics = at("errorDiagnostics");
    percent.as(PlatformReader::percent).ifPresent(p -> options.put("partialIngestionPercent", p));
    boolean isOn = diagnostics.flag(true);
    if (percent.isPresent() && !isOn) {
      diagnostics.problem(
          "contradicts partialIngestionPercent, with which Experience Platform always diagnoses");
    }
    options.put("errorDiagnostics", Boolean.toString(isOn));
  }

  private void retry() {
    options.put("retry.attempts", Integer.toString(at("retry.attempts").number(1, 100, 6)));
    duration("retry.firstDelay", Duration.ofSeconds(1));
    duration("retry.maxDelay", Duration.ofMinutes(2));
  }

  private void duration(String key, Duration otherwise) {
    Duration duration = at(key).as(text -> Units.duration(text, LEAST, MOST), otherwise);
    options.put(key, Long.toString(duration.toMillis()));
  }

  private void size(String key, long least, long most, long otherwise) {
    options.put(key, Long.toString(at(key).as(text -> Units.size(text, least, most), otherwise)));
  }

  private static String orgId(String text) {
    return matching(text, "[^@\\s]+@AdobeOrg", "must end with @AdobeOrg");
  }

  private static String name(String text) {
    return matching(text, "[A-Za-z0-9_-]{1,100}", "must be letters and digits");
  }

  private static String sandbox(String text) {
    return matching(
        text, "[a-z0-9-]{1,100}", "must be a sandbox's name: lower-case letters, digits, dashes");
  }

  private static String matching(String text, String pattern, String problem) {
    if (!text.matches(pattern)) {
      throw new IllegalArgumentException(problem);
    }
    return text;
  }

  private static String percent(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,9})?")) {
      throw new IllegalArgumentException("must be a number of per cent such as 5, without a sign");
    }
    BigDecimal percent = new BigDecimal(text);
    if (percent.signum() == 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new IllegalArgumentException("must be more than 0 and at most 100");
    }
    return percent.toPlainString();
  }
}
