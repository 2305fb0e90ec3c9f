package io.mixlake.ui;

import com.sun.net.httpserver.HttpServer;
import io.mixlake.flow.Flow;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves pages about a flow's dataset on 127.0.0.1, to this machine only, until it is closed. */
public final class UiServer implements Closeable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final HttpServer server;
  private final ExecutorService threads;

  private UiServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts a server.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static UiServer start(Flow flow, int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    server
        .createContext("/", new UiHandler(new UiPages(flow)))
        .getFilters()
        .add(new LocalOnly(server.getAddress().getPort()));
    ExecutorService threads =
        // Whoever does not finish a request keeps a thread.
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "ui");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.start();
    return new UiServer(server, threads);
  }

  /** Where it listens: {@code http://127.0.0.1:port/}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
