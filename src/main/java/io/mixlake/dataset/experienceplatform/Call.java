package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.HttpContent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request to the platform.
 *
 * @param body null for none
 * @param accepted statuses that are answers, besides success
 */
record Call(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    HttpContent body,
    Set<Integer> accepted) {

  static Call of(String method, String path) {
    return new Call(method, path, Map.of(), Map.of(), null, Set.of());
  }

  static Call get(String path) {
    return of("GET", path);
  }

  Call with(String name, String value) {
    Map<String, String> more = new HashMap<>(query);
    more.put(name, value);
    return new Call(method, path, more, headers, body, accepted);
  }

  Call header(String name, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(name, value);
    return new Call(method, path, query, more, body, accepted);
  }

  Call json(JsonNode json) {
    byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
    return body(new ByteArrayContent("application/json", bytes));
  }

  Call body(HttpContent content) {
    return new Call(method, path, query, headers, content, accepted);
  }

  Call accepting(Integer... statuses) {
    return new Call(method, path, query, headers, body, Set.of(statuses));
  }

  /** For messages. */
  @Override
  public String toString() {
    return method + " " + path + (query.containsKey("action") ? " " + query.get("action") : "");
  }
}
