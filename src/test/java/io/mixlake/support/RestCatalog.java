package io.mixlake.support;

import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.rest.RESTCatalogAdapter;
import org.apache.iceberg.rest.RESTCatalogServlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;

/**
 * A REST catalog on loopback: Iceberg's own adapter and servlet, from the tests of iceberg-core, in
 * Jetty, in front of a SQL catalog in a file.
 */
public final class RestCatalog implements AutoCloseable {
  private final Catalog catalog;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);

  public RestCatalog(Path folder) throws Exception {
    catalog =
        CatalogUtil.buildIcebergCatalog(
            "behind-rest",
            Map.of(
                "type",
                "jdbc",
                "uri",
                "jdbc:sqlite:" + folder.resolve("rest.db"),
                "warehouse",
                "file://" + folder.resolve("warehouse")),
            new Configuration());
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(
        new ServletHolder(new RESTCatalogServlet(new RESTCatalogAdapter(catalog))), "/*");
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + connector.getLocalPort();
  }

  @Override
  public void close() throws Exception {
    server.stop();
    ((AutoCloseable) catalog).close();
  }
}
