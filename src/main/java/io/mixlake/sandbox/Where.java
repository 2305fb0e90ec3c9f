package io.mixlake.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A part of a {@code where} expression: a value for an event, or a missing node where Mixpanel says
 * undefined.
 */
interface Where {
  JsonNode of(JsonNode event);

  /** Whether the expression holds; undefined does not. */
  static boolean holds(Where where, JsonNode event) {
    return where.of(event).asBoolean(false);
  }
}
