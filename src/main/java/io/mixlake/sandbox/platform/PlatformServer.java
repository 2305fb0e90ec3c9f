package io.mixlake.sandbox.platform;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.mixlake.sandbox.platform.Exchange.Refused;
import io.mixlake.sandbox.platform.PlatformFault.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A look-alike of Adobe Experience Platform on loopback, with one organisation, one dataset of
 * events and what is known of its ways from the public documentation.
 */
public final class PlatformServer implements Closeable {
  private static final String DATA = "/data/foundation/";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "platform-sandbox");
            thread.setDaemon(true);
            return thread;
          });
  private final Faults faults;
  private final Tokens tokens;
  private final BatchStore store;
  private final Promotion promotion;
  private final ImportApi imports;
  private final CatalogApi catalog;
  private final ExportApi exports;
  private final List<PlatformRequest> requests = new CopyOnWriteArrayList<>();

  private PlatformServer(PlatformSandboxSettings settings) throws IOException {
    faults = new Faults(settings.faults());
    tokens = new Tokens(settings.tokenSeconds());
    store = new BatchStore(settings.folder());
    promotion = new Promotion(store, settings, faults);
    imports = new ImportApi(store, new Uploads(settings.mostBytes()), promotion);
    catalog = new CatalogApi(store, promotion, settings);
    exports = new ExportApi(store, promotion);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /** Starts a look-alike, which serves until it is closed. */
  public static PlatformServer start(PlatformSandboxSettings settings) throws IOException {
    PlatformServer platform = new PlatformServer(settings);
    platform.server.start();
    return platform;
  }

  /** Where it listens: {@code http://127.0.0.1:port}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The requests that were answered so far. */
  public List<PlatformRequest> requests() {
    return List.copyOf(requests);
  }

  /** How many tokens were given out. */
  public int tokens() {
    return tokens.given();
  }

  /** The states of all batches, the oldest first. */
  public List<String> batches() {
    synchronized (store) {
      return store.all().stream().map(StoredBatch::status).toList();
    }
  }

  /** The rows that readers of the dataset see, as JSON, sorted. */
  public List<String> activeRows() throws IOException {
    synchronized (store) {
      return promotion.activeRows();
    }
  }

  /** Takes the batch that was made as that number, from 0, out of readers' sight. */
  public void deactivate(int number) throws IOException {
    synchronized (store) {
      store.all().get(number).status("inactive");
      store.save();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange http) {
    Exchange exchange = new Exchange(http, requests::add);
    try {
      if (!isFaulty(exchange)) {
        route(exchange);
      }
    } catch (Refused e) {
      refuse(exchange, e);
    } catch (IOException e) {
      // The client hung up, which it may.
      exchange.close();
    } finally {
      // Whatever went wrong, the client does not wait for nothing.
      exchange.close();
    }
  }

  private static void refuse(Exchange exchange, Refused refused) {
    try {
      exchange.body().readAllBytes();
      exchange.answer(refused.status, refused.getMessage(), java.util.Map.of());
    } catch (IOException e) {
      exchange.close();
    }
  }

  /** Does what a fault says; whether that was all. */
  private boolean isFaulty(Exchange exchange) throws IOException {
    Optional<PlatformFault> fault =
        faults.ofRequest(
            (exchange.method() + " " + exchange.path() + " " + exchange.action()).strip());
    if (fault.isEmpty()) {
      return false;
    }
    Kind kind = fault.get().kind();
    if (kind == Kind.STATUS) {
      exchange.body().readAllBytes();
      exchange.answer(fault.get().status(), fault.get().body(), fault.get().headers());
    } else if (kind == Kind.CUT) {
      exchange.body().readNBytes(100);
      exchange.close();
    } else if (kind == Kind.LOST) {
      exchange.lose();
      return false;
    } else {
      tokens.expire();
      return false;
    }
    return true;
  }

  private void route(Exchange exchange) throws IOException {
    if (exchange.path().equals("/ims/token/v3")) {
      tokens.give(exchange);
      return;
    }
    tokens.check(exchange);
    if (!exchange.path().startsWith(DATA)) {
      throw new Refused(404, "404", "No such service");
    }
    List<String> path =
        Arrays.stream(exchange.path().substring(DATA.length()).split("/"))
            .map(Exchange::decoded)
            .toList();
    synchronized (store) {
      String service = String.join("/", path.subList(0, Math.min(2, path.size())));
      List<String> rest = path.subList(Math.min(2, path.size()), path.size());
      switch (service) {
        case "import/batches" -> imports.handle(exchange, rest);
        case "catalog/batches" -> catalog.batches(exchange, rest);
        case "catalog/dataSets" -> catalog.dataset(exchange, rest);
        case "schemaregistry/tenant" -> catalog.schema(exchange, rest.subList(1, rest.size()));
        case "export/batches" -> exports.handle(exchange, rest);
        default -> throw new Refused(404, "404", "No such service");
      }
    }
  }
}
