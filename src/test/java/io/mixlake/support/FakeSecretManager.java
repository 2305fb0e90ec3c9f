package io.mixlake.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/** Google Cloud's Secret Manager, and who gives tokens for it, on loopback. */
public final class FakeSecretManager implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "token-of-the-test";

  private final HttpServer server;
  private final Map<String, String> secrets = new HashMap<>();
  private final Deque<Answer> faults = new ArrayDeque<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private record Answer(int status, String body) {}

  private FakeSecretManager(HttpServer server) {
    this.server = server;
  }

  public static FakeSecretManager start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    FakeSecretManager fake = new FakeSecretManager(server);
    server.createContext("/token", exchange -> send(exchange, fake.token()));
    server.createContext("/v1/", exchange -> send(exchange, fake.answer(exchange)));
    server.start();
    return fake;
  }

  public FakeSecretManager with(String version, String secret) {
    secrets.put(version, secret);
    return this;
  }

  /** What to answer next, in place of a secret. */
  public FakeSecretManager thenAnswer(int status, String body) {
    faults.add(new Answer(status, body));
    return this;
  }

  /** The API's address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** The names that were asked for, in their order. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** What a process needs in its environment to come here, with a service account of its own. */
  public Map<String, String> environment(Path folder) throws IOException {
    Path key = folder.resolve("service-account.json");
    JSON.writeValue(
        key.toFile(),
        Map.of(
            "type", "service_account",
            "project_id", "shop",
            "client_id", "1",
            "client_email", "mixlake@shop.iam.gserviceaccount.com",
            "private_key_id", "1",
            "private_key", privateKey(),
            "token_uri", url() + "token"));
    return Map.of(
        "GOOGLE_APPLICATION_CREDENTIALS",
        key.toString(),
        "CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER",
        url());
  }

  private static String privateKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      return "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder().encodeToString(key)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Answer token() throws IOException {
    return new Answer(
        200,
        JSON.writeValueAsString(
            Map.of("access_token", TOKEN, "expires_in", 3600, "token_type", "Bearer")));
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return error(401, "Request had invalid authentication credentials");
    }
    String path = exchange.getRequestURI().getPath();
    String name = path.substring("/v1/".length(), path.length() - ":access".length());
    asked.add(name);
    if (!faults.isEmpty()) {
      return faults.remove();
    }
    if (!secrets.containsKey(name)) {
      return error(404, "Secret Version [" + name + "] not found.");
    }
    byte[] data = secrets.get(name).getBytes(StandardCharsets.UTF_8);
    CRC32C sum = new CRC32C();
    sum.update(data);
    return new Answer(200, payload(data, sum.getValue()));
  }

  /** The API's answer for a secret. */
  public static String payload(byte[] data, long sum) throws IOException {
    return JSON.writeValueAsString(
        Map.of(
            "payload",
            Map.of("data", Base64.getEncoder().encodeToString(data), "dataCrc32c", "" + sum)));
  }

  private static Answer error(int status, String message) throws IOException {
    return new Answer(
        status,
        JSON.writeValueAsString(Map.of("error", Map.of("code", status, "message", message))));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
