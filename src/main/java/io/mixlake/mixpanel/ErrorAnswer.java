package io.mixlake.mixpanel;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What an answer other than 200 means. Mixpanel documents few of these; the texts are those that
 * its users report.
 */
final class ErrorAnswer {
  private static final int SHOWN_CHARACTERS = 300;

  private ErrorAnswer() {}

  /**
   * @param text the beginning of the body
   * @param mask takes secrets out of what is shown; out of what is looked at, it would take words
   * @param retryAfter the header of that name, or null
   */
  static Outcome read(
      int status, String text, UnaryOperator<String> mask, String retryAfter, Instant now) {
    if (status >= 200 && status < 300) {
      // Its text may be events, which belong in no message.
      return new Outcome.Broken(
          SourceCode.INCOMPLETE,
          "Mixpanel answered " + status + " instead of 200; what came with it is not used");
    }
    String words = text.toLowerCase(Locale.ROOT);
    String said = "Mixpanel answered " + status + shown(mask.apply(text));
    Optional<Integer> retention = BodyEnd.retentionDays(text);
    if (retention.isPresent()) {
      return new Outcome.OutsideRetention(retention.get(), said);
    }
    if (status == 429) {
      return new Outcome.Throttled(waitMillis(retryAfter, now));
    }
    if (status >= 500 || status == 408 || status == 400 && isTimeout(words)) {
      return new Outcome.Broken(SourceCode.UNREACHABLE, said);
    }
    if (status == 402) {
      return new Outcome.Refused(
          SourceCode.PLAN, said + ". The project's plan does not include this export");
    }
    if (status == 401 || status == 403 || status == 400 && isAboutCredentials(words)) {
      return new Outcome.Refused(
          SourceCode.CREDENTIALS, said + ". " + credentialsHint(status, words));
    }
    return new Outcome.Refused(SourceCode.REFUSED, said + ". " + refusedHint(status, words));
  }

  private static boolean isTimeout(String words) {
    return words.contains("timeout") || words.contains("timed out");
  }

  private static boolean isAboutCredentials(String words) {
    return words.contains("authenticat")
        || words.contains("unauthorized")
        || words.contains("credential")
        || words.contains("api_key")
        || words.contains("api key")
        || words.contains("api secret")
        || words.contains("service account")
        || words.contains("permission")
        || words.contains("invalid project id");
  }

  private static String credentialsHint(int status, String words) {
    if (words.contains("for cluster")) {
      return "Likely the region: the project lives elsewhere; set source.region to us, eu or in";
    }
    if (words.contains("project")) {
      return "Likely the project: check source.projectId, and that the service account is a member"
          + " of that project; then the region (source.region)";
    }
    if (status == 403) {
      return "Likely the project or the plan: the account is known, but has no right to export"
          + " this project; check source.projectId and the account's role";
    }
    return "Likely the key: check the service account's name and secret and that it has not"
        + " expired; then source.projectId, then source.region (a key of another region is"
        + " unknown here)";
  }

  private static String refusedHint(int status, String words) {
    if (words.contains("later than today")) {
      return "Check days.to and source.timezone: in the project's zone that day has not begun";
    }
    if (status >= 300 && status < 400) {
      return "Redirects are not followed, so that credentials go nowhere else; check source.host";
    }
    return status == 404
        ? "Check source.host: there is no export API at that address"
        : "Check source.events, source.where and the days";
  }

  /** Seconds or an HTTP date; -1 if neither. */
  static long waitMillis(String retryAfter, Instant now) {
    if (retryAfter == null) {
      return -1;
    }
    String value = retryAfter.strip();
    try {
      if (value.matches("[0-9]{1,9}(\\.[0-9]*)?")) {
        return (long) Math.ceil(Double.parseDouble(value) * 1000);
      }
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Math.max(0, until.toEpochMilli() - now.toEpochMilli());
    } catch (DateTimeException e) {
      return -1;
    }
  }

  private static String shown(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (line.isEmpty()) {
      return "";
    }
    return ": "
        + (line.length() > SHOWN_CHARACTERS ? line.substring(0, SHOWN_CHARACTERS) + "…" : line);
  }
}
