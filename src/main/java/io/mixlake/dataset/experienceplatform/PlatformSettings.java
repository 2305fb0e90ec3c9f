package io.mixlake.dataset.experienceplatform;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * Where the dataset is, who writes to it, and how.
 *
 * @param flow the flow's name; its batches are known by it, so flows that share a dataset need
 *     names of their own
 * @param host scheme, host and port of the platform's API
 * @param imsHost the same of the token service
 * @param clientId the API key
 * @param scopes what tokens are asked for, with commas in between
 * @param sandbox the platform's sandbox, {@code prod} and the like
 * @param fileFormat {@code parquet} or {@code json}
 * @param partialIngestionPercent the share of bad rows that a batch may have; empty for none
 * @param errorDiagnostics whether the platform shall say which rows are bad
 * @param pollInterval from one look at a batch to the next
 * @param deadline how long a batch may take once its files are there
 */
public record PlatformSettings(
    String flow,
    String host,
    String imsHost,
    String orgId,
    String clientId,
    Secret clientSecret,
    String scopes,
    String sandbox,
    String datasetId,
    String fileFormat,
    String partialIngestionPercent,
    boolean errorDiagnostics,
    Duration pollInterval,
    Duration deadline,
    Retry retry,
    Uploads uploads)
    implements Serializable {

  /** How often what may be repeated is tried, and the waits in between. */
  public record Retry(int attempts, Duration firstDelay, Duration maxDelay)
      implements Serializable {}

  /**
   * Limits of the gateway, bytes.
   *
   * @param single the largest file that goes up in one request
   * @param part the size of the parts of a larger one
   * @param perHour what may go up in an hour
   */
  public record Uploads(long single, long part, long perHour) implements Serializable {}

  /**
   * The settings that a flow's options say.
   *
   * @param options as the flow file's reader gives them: durations in milliseconds, sizes in bytes
   */
  public static PlatformSettings of(String flow, Map<String, String> options, Secret clientSecret) {
    return new PlatformSettings(
        flow,
        options.get("host"),
        options.get("imsHost"),
        options.get("orgId"),
        options.get("clientId"),
        clientSecret,
        options.get("scopes"),
        options.get("sandbox"),
        options.get("datasetId"),
        options.get("fileFormat"),
        options.getOrDefault("partialIngestionPercent", ""),
        Boolean.parseBoolean(options.get("errorDiagnostics")),
        millis(options, "pollInterval"),
        millis(options, "deadline"),
        new Retry(
            Integer.parseInt(options.get("retry.attempts")),
            millis(options, "retry.firstDelay"),
            millis(options, "retry.maxDelay")),
        new Uploads(
            Long.parseLong(options.get("upload.single")),
            Long.parseLong(options.get("upload.part")),
            Long.parseLong(options.get("upload.perHour"))));
  }

  private static Duration millis(Map<String, String> options, String key) {
    return Duration.ofMillis(Long.parseLong(options.get(key)));
  }

  boolean isPartial() {
    return !partialIngestionPercent.isEmpty();
  }
}
