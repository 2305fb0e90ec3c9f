package io.mixlake.flow;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * Mixpanel's side of a flow.
 *
 * @param host scheme, host and port, without a path; {@link #SANDBOX} for the embedded look-alike
 * @param projectId required with a service account; empty if none was given
 * @param timezone the project's zone
 * @param events event names to export; empty for all
 * @param where a filter in Mixpanel's expression syntax; empty for none
 * @param daysPerRequest days to ask for at once; 0 adapts it to the size of the answers
 */
public record Source(
    String host,
    String projectId,
    ZoneId timezone,
    DateReading dates,
    Credentials credentials,
    List<String> events,
    String where,
    int daysPerRequest,
    Quota quota,
    Timeouts timeouts,
    Retry retry,
    Limits limits)
    implements Flow.Section {

  /** The {@link #host} that starts the embedded look-alike instead of calling anyone. */
  public static final String SANDBOX = "sandbox";

  public Source {
    events = List.copyOf(events);
  }

  /** The same source with other credentials. */
  public Source withCredentials(Credentials newCredentials) {
    return new Source(
        host,
        projectId,
        timezone,
        dates,
        newCredentials,
        events,
        where,
        daysPerRequest,
        quota,
        timeouts,
        retry,
        limits);
  }

  /** The same source at another host. */
  public Source withHost(String newHost) {
    return new Source(
        newHost,
        projectId,
        timezone,
        dates,
        credentials,
        events,
        where,
        daysPerRequest,
        quota,
        timeouts,
        retry,
        limits);
  }

  /** The same source with another filter. */
  public Source withWhere(String newWhere) {
    return new Source(
        host,
        projectId,
        timezone,
        dates,
        credentials,
        events,
        newWhere,
        daysPerRequest,
        quota,
        timeouts,
        retry,
        limits);
  }

  /** The same source, asked for so many days at once; 0 to adapt. */
  public Source withDaysPerRequest(int count) {
    return new Source(
        host,
        projectId,
        timezone,
        dates,
        credentials,
        events,
        where,
        count,
        quota,
        timeouts,
        retry,
        limits);
  }

  /**
   * How a project's {@code from_date}, {@code to_date} and {@code time} are read (Mixpanel's docs).
   */
  public enum DateReading {
    /** Projects made before 2023: days and times are the project zone's wall clock. */
    PROJECT,
    /** Projects made since 2023: days and times are UTC. */
    UTC
  }

  /** Who asks. Values are references, resolved where a request is made. */
  public sealed interface Credentials extends Flow.Section {
    /** A service account; needs a project id. */
    record ServiceAccount(SecretRef username, SecretRef password) implements Credentials {}

    /** The project secret; Mixpanel retires it on 2027-03-03. */
    record ProjectSecret(SecretRef secret) implements Credentials {}

    /** The sandbox's own account. */
    record Sandbox() implements Credentials {
      /** Known to everyone, good for nothing but the embedded sandbox. */
      public static final String USERNAME = "sandbox-account";

      /** The same. */
      public static final String PASSWORD = "sandbox-secret";
    }
  }

  /** This job's share of the project's limits, in export queries. */
  public record Quota(int perHour, int perSecond, int concurrent) implements Flow.Section {}

  /** Time limits of one exchange; there is none on its total. */
  public record Timeouts(Duration connect, Duration firstByte, Duration idle)
      implements Flow.Section {}

  /** Attempts per request; answers of 429 wait for the quota and do not count. */
  public record Retry(int attempts, Duration firstDelay, Duration maxDelay)
      implements Flow.Section {}

  /** Sizes above which a line is a reject: bytes, and levels of objects and arrays. */
  public record Limits(int maxLineBytes, int maxNesting) implements Flow.Section {}
}
