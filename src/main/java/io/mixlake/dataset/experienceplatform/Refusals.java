package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.TargetCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Says what an answer that no repeat can better means, and what to mend. */
final class Refusals {
  private static final int MOST_TEXT = 500;

  /** The gateway's own codes (reference: Adobe's troubleshooting page). */
  private static final Map<String, String> BY_CODE =
      Map.of(
          "400003", "the header with the organisation is missing or wrong: check orgId",
          "401013", "the token is not valid: check imsHost, clientId and clientSecret",
          "403000", "the API key is missing: check clientId",
          "403003", "the API key is not known: check clientId",
          "403010", "the token is missing",
          "403025", "the project in Adobe's Developer Console lacks the Experience Platform API");

  private static final Map<Integer, String> BY_STATUS =
      Map.of(
          400, "the request does not fit: check orgId, sandbox and datasetId",
          401, "the token was refused, also after a new one: check clientId, clientSecret, scopes",
          403,
              "the technical account may not do this: check its role in Experience Platform, for"
                  + " that sandbox, and clientId",
          404, "it is not there: check sandbox and datasetId",
          414, "the address is too long for the gateway: use shorter names",
          415, "the type of the body is not accepted");

  private Refusals() {}

  static CommitRefused of(String what, Answer answer) {
    boolean isAccess = answer.status() == 401 || answer.status() == 403;
    return new CommitRefused(
        isAccess ? TargetCode.CREDENTIALS : TargetCode.REFUSED,
        "%s: Experience Platform answered %d: %s (%s, under target.experience-platform)"
            .formatted(what, answer.status(), text(answer), hint(answer)));
  }

  private static String hint(Answer answer) {
    String byStatus = BY_STATUS.getOrDefault(answer.status(), "this is not expected");
    return BY_CODE.getOrDefault(answer.json().path("error_code").asText(), byStatus);
  }

  /** The platform's code and words, in one line. */
  static String text(Answer answer) {
    JsonNode json = answer.json();
    List<String> parts = new ArrayList<>();
    for (String name :
        List.of("error_code", "error", "code", "title", "message", "error_description", "detail")) {
      String part = json.path(name).asText();
      if (!part.isBlank() && !parts.contains(part)) {
        parts.add(part);
      }
    }
    for (JsonNode error : json.path("errors")) {
      parts.add(error.isTextual() ? error.asText() : error.toString());
    }
    return shortened(parts.isEmpty() ? answer.text() : String.join(" ", parts));
  }

  static String shortened(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    if (line.isEmpty()) {
      return "no explanation";
    }
    return line.length() > MOST_TEXT ? line.substring(0, MOST_TEXT) + "…" : line;
  }
}
