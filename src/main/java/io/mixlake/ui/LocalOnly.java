package io.mixlake.ui;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lets nothing through but questions to this very server. A page elsewhere may point its own name
 * at 127.0.0.1 (DNS rebinding), but the browser then sends that name as {@code Host}.
 */
final class LocalOnly extends Filter {
  private static final Set<String> METHODS = Set.of("GET", "HEAD");
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int MISDIRECTED = 421;

  private final Set<String> hosts;

  LocalOnly(int port) {
    this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
  }

  @Override
  public String description() {
    return "Lets local questions through";
  }

  @Override
  public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
    List<String> host = exchange.getRequestHeaders().getOrDefault("Host", List.of());
    if (host.size() != 1 || !hosts.contains(host.get(0).toLowerCase(Locale.ROOT))) {
      refuse(exchange, MISDIRECTED);
    } else if (!METHODS.contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      refuse(exchange, METHOD_NOT_ALLOWED);
    } else {
      chain.doFilter(exchange);
    }
  }

  private static void refuse(HttpExchange exchange, int status) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, -1);
    }
  }
}
