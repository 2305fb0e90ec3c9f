package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A request, and the way to answer it. */
final class Exchange {
  static final ObjectMapper JSON = new ObjectMapper();

  private final HttpExchange http;
  private final Consumer<PlatformRequest> log;
  private final Map<String, String> query;
  private int status;
  private boolean isLost;
  private boolean isLogged;

  /**
   * @param log is told of the request before its answer leaves: whoever has the answer finds the
   *     request there
   */
  Exchange(HttpExchange http, Consumer<PlatformRequest> log) {
    this.http = http;
    this.log = log;
    this.query = parameters(http.getRequestURI().getRawQuery());
  }

  /** An answer that is no success. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;

    final int status;

    Refused(int status, String code, String message) {
      super(JSON.createObjectNode().put("error_code", code).put("message", message).toString());
      this.status = status;
    }
  }

  String method() {
    return http.getRequestMethod();
  }

  /** The path as sent. */
  String path() {
    return http.getRequestURI().getRawPath();
  }

  String action() {
    return query("action");
  }

  String query(String name) {
    return query.getOrDefault(name, "");
  }

  String header(String name) {
    String value = http.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  InputStream body() {
    return http.getRequestBody();
  }

  JsonNode json() throws IOException {
    return JSON.readTree(body().readAllBytes());
  }

  Map<String, String> form() throws IOException {
    return parameters(new String(body().readAllBytes(), StandardCharsets.UTF_8));
  }

  /** From now on the answer gets lost. */
  void lose() {
    isLost = true;
  }

  void answer(int newStatus, JsonNode json) throws IOException {
    answer(newStatus, json.toString(), Map.of());
  }

  void answer(int newStatus, String text, Map<String, String> headers) throws IOException {
    status = newStatus;
    if (isLost) {
      close();
      return;
    }
    log();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    http.getResponseHeaders().set("Content-Type", "application/json");
    headers.forEach((name, value) -> http.getResponseHeaders().set(name, value));
    http.sendResponseHeaders(newStatus, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      http.getResponseBody().write(bytes);
    }
    close();
  }

  /** Hangs up. */
  void close() {
    log();
    http.close();
  }

  private void log() {
    if (!isLogged) {
      isLogged = true;
      log.accept(new PlatformRequest(method(), path(), action(), status));
    }
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : text == null ? new String[0] : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }
}
