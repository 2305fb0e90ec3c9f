package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A batch as Catalog shows it.
 *
 * @param externalId the id that its maker gave it; may be empty
 * @param flow the flow that made it, by its tag; empty if it was no flow of ours
 * @param day the day that it holds, likewise
 * @param failedRecords rows that were left out
 */
record Batch(
    String id,
    Phase phase,
    String status,
    String externalId,
    String flow,
    String day,
    long failedRecords,
    List<String> errors) {
  static final String FLOW_TAG = "mixlakeFlow";
  static final String RUN_TAG = "mixlakeRun";
  static final String DAY_TAG = "mixlakeDay";
  static final String ID_TAG = "mixlakeBatch";

  /** What a status means for whoever waits. */
  enum Phase {
    /** Files may still come. */
    OPEN,
    /** The platform is at it. */
    PENDING,
    /** Readers see its rows. */
    ACTIVE,
    /** It came to nothing by itself. */
    FAILED,
    /** It was taken back, or replaced. */
    GONE;

    static Phase of(String status) {
      return switch (status.toLowerCase(Locale.ROOT)) {
        case "loading" -> OPEN;
        case "active", "success", "archived", "retained" -> ACTIVE;
        case "failed", "failure", "stalled", "abandoned" -> FAILED;
        case "aborted", "inactive", "deleted" -> GONE;
        default -> PENDING;
      };
    }

    boolean isDecided() {
      return this != OPEN && this != PENDING;
    }
  }

  static Batch of(String id, JsonNode json) {
    JsonNode tags = json.path("tags");
    String externalId = json.path("externalId").asText();
    return new Batch(
        id,
        Phase.of(json.path("status").asText()),
        json.path("status").asText(),
        externalId.isEmpty() ? tag(tags, ID_TAG) : externalId,
        tag(tags, FLOW_TAG),
        tag(tags, DAY_TAG),
        json.path("metrics").path("failedRecordCount").asLong(),
        errors(json.path("errors")));
  }

  private static String tag(JsonNode tags, String name) {
    return tags.path(name).path(0).asText();
  }

  private static List<String> errors(JsonNode errors) {
    List<String> texts = new ArrayList<>();
    for (JsonNode error : errors) {
      String description = error.path("description").asText(error.path("message").asText());
      texts.add((error.path("code").asText() + " " + description).strip());
    }
    return texts;
  }
}
