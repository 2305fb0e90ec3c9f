package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.mixlake.storage.JsonFiles;
import java.io.IOException;
import java.util.Set;

/**
 * What came back.
 *
 * @param status the HTTP status; 0 if the exchange broke off
 * @param text the body, or why it broke off
 * @param retryAfter the header, or null
 */
record Answer(int status, String text, String retryAfter) {
  private static final Set<Integer> TROUBLE = Set.of(0, 408, 429, 500, 502, 503, 504);

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Whether the same request may be answered better later (reference: Batch Ingestion errors). */
  boolean isTrouble() {
    return TROUBLE.contains(status);
  }

  /** Whether the request may have been carried out all the same. */
  boolean isUnsure() {
    return isTrouble() && status != 429;
  }

  /** The body; a missing node if it is no JSON. */
  JsonNode json() {
    try {
      return JsonFiles.mapper().readTree(text);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * The body.
   *
   * @throws IOException if it is no JSON object
   */
  JsonNode object() throws IOException {
    JsonNode json = json();
    if (json.isObject()) {
      return json;
    }
    throw new IOException("Experience Platform answered with something that is no JSON object");
  }
}
