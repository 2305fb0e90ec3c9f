package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixlake.sandbox.platform.Exchange.Refused;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives out tokens and looks at them, and at the other headers that every call needs. */
final class Tokens {
  private final int seconds;
  private final Map<String, Long> ends = new ConcurrentHashMap<>();
  private final AtomicInteger given = new AtomicInteger();

  Tokens(int seconds) {
    this.seconds = seconds;
  }

  /** How many were given out. */
  int given() {
    return given.get();
  }

  void expire() {
    ends.clear();
  }

  void give(Exchange exchange) throws IOException {
    Map<String, String> form = exchange.form();
    boolean isRight =
        "client_credentials".equals(form.get("grant_type"))
            && PlatformSandboxSettings.CLIENT_ID.equals(form.get("client_id"))
            && PlatformSandboxSettings.CLIENT_SECRET.equals(form.get("client_secret"));
    if (!isRight) {
      ObjectNode error = Exchange.JSON.createObjectNode().put("error", "invalid_client");
      exchange.answer(400, error.put("error_description", "invalid client_secret parameter"));
      return;
    }
    String token = "sandbox-token-" + UUID.randomUUID();
    ends.put(token, System.currentTimeMillis() + seconds * 1000L);
    given.incrementAndGet();
    ObjectNode answer = Exchange.JSON.createObjectNode().put("access_token", token);
    exchange.answer(200, answer.put("token_type", "bearer").put("expires_in", seconds));
  }

  void check(Exchange exchange) throws Refused {
    String token = exchange.header("Authorization").replaceFirst("^Bearer ", "");
    if (token.isEmpty()) {
      throw new Refused(403, "403010", "Oauth token is missing.");
    }
    if (ends.getOrDefault(token, 0L) < System.currentTimeMillis()) {
      throw new Refused(401, "401013", "Oauth token is not valid");
    }
    if (!exchange.header("x-api-key").equals(PlatformSandboxSettings.CLIENT_ID)) {
      throw new Refused(403, "403003", "Api Key is invalid");
    }
    if (!exchange.header("x-gw-ims-org-id").equals(PlatformSandboxSettings.ORG_ID)) {
      throw new Refused(400, "400003", "The header x-gw-ims-org-id is missing or wrong");
    }
    if (!exchange.header("x-sandbox-name").equals(PlatformSandboxSettings.SANDBOX)) {
      throw new Refused(404, "2100-404", "Sandbox not found");
    }
  }
}
