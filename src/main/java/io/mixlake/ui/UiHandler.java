package io.mixlake.ui;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.mixlake.report.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers with pages. */
final class UiHandler implements HttpHandler {
  private final UiPages pages;

  UiHandler(UiPages pages) {
    this.pages = pages;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      UiPages.Answer answer = pages.answer(exchange.getRequestURI());
      byte[] body = answer.html().getBytes(StandardCharsets.UTF_8);
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.set("Content-Security-Policy", Page.policy() + "; frame-ancestors 'none'");
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("X-Frame-Options", "DENY");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
      headers.set("Cache-Control", "no-store");
      if (exchange.getRequestMethod().equals("HEAD")) {
        headers.set("Content-Length", Integer.toString(body.length));
        exchange.sendResponseHeaders(answer.status(), -1);
      } else {
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }
}
