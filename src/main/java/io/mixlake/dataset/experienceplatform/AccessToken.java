package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.http.UrlEncodedContent;
import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.TargetCode;
import java.io.IOException;
import java.util.Map;

/**
 * The token of an OAuth server-to-server account, from Adobe's Identity Management Services. It is
 * kept in memory only, and renewed before it ends. Serves any number of threads.
 */
final class AccessToken {
  private static final String PATH = "/ims/token/v3";
  private static final long MOST_MARGIN = 300_000;

  /** Longer than any token lasts: more than that was meant as milliseconds. */
  private static final long MOST_SECONDS = 90L * 24 * 3600;

  private final PlatformSettings settings;
  private final Http http;
  private final Retries retries;
  private final Waiting waiting;
  private String value = "";
  private String secret = "";
  private long renewAt;

  AccessToken(PlatformSettings settings, Http http, Retries retries, Waiting waiting) {
    this.settings = settings;
    this.http = http;
    this.retries = retries;
    this.waiting = waiting;
  }

  /**
   * A token that is valid now.
   *
   * @throws CommitRefused if there is none to be had
   */
  synchronized String value() throws IOException {
    if (value.isEmpty() || waiting.millis() >= renewAt) {
      fetch();
    }
    return value;
  }

  /** Gives up a token that was refused, unless somebody has done so already. */
  synchronized void refused(String token) {
    if (value.equals(token)) {
      value = "";
    }
  }

  /** The text without token and secret, should a server have sent them back. */
  synchronized String masked(String text) {
    String masked = value.isEmpty() ? text : text.replace(value, "***");
    return secret.isEmpty() ? masked : masked.replace(secret, "***");
  }

  private void fetch() throws IOException {
    secret = settings.clientSecret().read();
    UrlEncodedContent form =
        new UrlEncodedContent(
            Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                settings.clientId(),
                "client_secret",
                secret,
                "scope",
                settings.scopes()));
    Answer answer =
        retries.answer(
            "A token from " + settings.imsHost(),
            () -> http.exchange("POST", settings.imsHost() + PATH, Map.of(), Map.of(), form));
    JsonNode json = answer.json();
    if (!answer.isSuccess() || json.path("access_token").asText().isEmpty()) {
      value = "";
      throw new CommitRefused(
          TargetCode.CREDENTIALS,
          "%s gives no token, it answered %d: %s. Check clientId, clientSecret and scopes under"
                  .formatted(settings.imsHost(), answer.status(), masked(said(answer)))
              + " target.experience-platform");
    }
    value = json.path("access_token").asText();
    long lasts = json.path("expires_in").asLong();
    long millis = lasts > MOST_SECONDS ? lasts : lasts * 1000;
    renewAt = waiting.millis() + millis - Math.min(MOST_MARGIN, millis / 10);
  }

  /** An answer of success is not quoted: there may be a token in it. */
  private static String said(Answer answer) {
    return answer.isSuccess() ? "no token" : Refusals.text(answer);
  }
}
