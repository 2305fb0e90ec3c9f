package io.mixlake.sandbox;

import io.mixlake.sandbox.ExportQueryCheck.Query;
import io.mixlake.sandbox.ExportQueryCheck.Refused;
import io.mixlake.sandbox.Fault.Kind;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A look-alike of Mixpanel's raw export API on loopback: authentication, checks of dates, {@code
 * event}, {@code where}, {@code limit}, {@code time_in_ms}, gzip, chunks, and the quota; with
 * faults on demand. Speaks HTTP over plain sockets, so that any byte of an answer can go wrong.
 */
public final class SandboxServer implements Closeable {
  private static final Set<String> PATHS = Set.of("/api/2.0/export", "/api/2.0/export/");

  private final SandboxSettings settings;
  private final ServerSocket server;
  private final SandboxQuota quota;
  private final AtomicInteger count = new AtomicInteger();
  private final Map<Integer, RequestSeen> requests = new ConcurrentSkipListMap<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private SandboxServer(SandboxSettings settings) throws IOException {
    this.settings = settings;
    this.quota = new SandboxQuota(settings);
    this.server = new ServerSocket(settings.port(), 200, InetAddress.getLoopbackAddress());
  }

  /** Starts a sandbox, which serves until it is closed. */
  public static SandboxServer start(SandboxSettings settings) throws IOException {
    SandboxServer sandbox = new SandboxServer(settings);
    sandbox.daemon(sandbox::accept);
    return sandbox;
  }

  /** Where it listens: {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** The requests that came so far, in that order. */
  public List<RequestSeen> requests() {
    return List.copyOf(requests.values());
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  private void daemon(Runnable task) {
    Thread thread = new Thread(task, "sandbox");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      } catch (IOException e) {
        // Closed, or a client that went away while it connected.
        continue;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      HttpRequest request = HttpRequest.read(new BufferedInputStream(socket.getInputStream()));
      if (request != null) {
        exchange(request, socket);
      }
    } catch (SocketException e) {
      // The client hung up, which it may.
      return;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } finally {
      open.remove(socket);
    }
  }

  private void exchange(HttpRequest request, Socket socket) throws IOException {
    int number = count.incrementAndGet();
    long at = settings.clock().millis();
    // Noted before the client can know of its answer, so that nobody counts one too few.
    IntConsumer note =
        status ->
            requests.put(
                number, new RequestSeen(number, at, request.path(), request.query(), status));
    note.accept(0);
    Reply reply = new Reply(socket, settings.clock(), note);
    boolean isIn = false;
    try {
      if (!PATHS.contains(request.path())) {
        throw new Refused(404, "Not found");
      }
      ExportQueryCheck.login(request, settings);
      isIn = quota.enter();
      if (!isIn) {
        throw new Refused(429, "{\"error\": \"rate limit exceeded\"}");
      }
      Query query = ExportQueryCheck.query(request, settings);
      Optional<Fault> fault = settings.faults().faultFor(number, query.from(), query.to());
      if (fault.isEmpty() || !answerWith(fault.get(), reply)) {
        boolean acceptsGzip =
            request.headers().getOrDefault("accept-encoding", "").contains("gzip");
        new ExportAnswer(settings, query, acceptsGzip, fault.orElse(null), reply).send();
      }
    } catch (Refused e) {
      reply.text(e.status, e.getMessage(), "text/plain", Map.of());
    } finally {
      if (isIn) {
        quota.leave();
      }
    }
  }

  /** Answers as the fault says, if it replaces the whole answer. */
  private boolean answerWith(Fault fault, Reply reply) throws IOException {
    Map<String, String> headers = fault.headers() == null ? Map.of() : fault.headers();
    String body = fault.body() == null ? "" : fault.body();
    switch (fault.fault()) {
      case STATUS -> reply.text(status(fault, 500), body, "text/plain", headers);
      case HTML -> reply.text(200, "<!DOCTYPE html><html>Bad gateway</html>", "text/html", headers);
      case JSON_ERROR -> reply.text(200, "{\"error\": \"internal\"}", "text/plain", headers);
      case REDIRECT -> reply.text(302, "", "text/plain", Map.of("Location", body));
      case RETENTION ->
          reply.text(status(fault, 400), ExportQueryCheck.retention(90), "text/plain", headers);
      case TIMEOUT_400 ->
          reply.text(
              400,
              "{\"request\": \"/api/2.0/export\", \"error\": \"Timeout Error.\"}",
              "text/plain",
              headers);
      case EMPTY -> reply.text(200, "", "text/plain", headers);
      default -> {
        if (isBeforeFirstByte(fault)) {
          return silence(fault, reply);
        }
        return false;
      }
    }
    return true;
  }

  private static int status(Fault fault, int otherwise) {
    return fault.status() == null ? otherwise : fault.status();
  }

  private static boolean isBeforeFirstByte(Fault fault) {
    return fault.afterBytes() == null
        && (fault.fault() == Kind.RESET
            || fault.fault() == Kind.CLOSE
            || fault.fault() == Kind.STALL);
  }

  private static boolean silence(Fault fault, Reply reply) throws IOException {
    if (fault.fault() == Kind.STALL) {
      reply.stall();
    } else if (fault.fault() == Kind.RESET) {
      reply.reset();
    }
    return true;
  }
}
