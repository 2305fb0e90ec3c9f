package io.mixlake.dataset.iceberg;

import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.TableIdentifier;

/**
 * How a table is reached. Properties are those of Iceberg's own catalogs; secrets in them are
 * references, which are replaced only where the catalog is opened.
 *
 * @param table the table's name, with its namespace before the last dot
 * @param databaseFile the file of the default catalog, which exists once it has been written to;
 *     empty if another catalog is used
 */
record CatalogSettings(
    Map<String, String> properties, String table, Secrets secrets, String databaseFile)
    implements Serializable {

  /** The catalog's name, by which SQL catalogs tell their tables from others'. */
  private static final String NAME = "name";

  private static final String DEFAULT_NAME = "mixlake";

  CatalogSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * Fills in what is not given: a SQL catalog in a file of the work folder, a warehouse in the
   * dataset's folder.
   */
  static CatalogSettings of(String path, Map<String, String> given, String table, Secrets secrets) {
    Map<String, String> properties = new HashMap<>(given);
    if (!properties.containsKey(CatalogProperties.CATALOG_IMPL)) {
      properties.putIfAbsent(CatalogUtil.ICEBERG_CATALOG_TYPE, "jdbc");
    }
    properties.putIfAbsent(CatalogProperties.FILE_IO_IMPL, StorageFileIO.class.getName());
    String type = properties.getOrDefault(CatalogUtil.ICEBERG_CATALOG_TYPE, "");
    if (isOfFiles(properties)) {
      properties.putIfAbsent(CatalogProperties.WAREHOUSE_LOCATION, path);
    }
    String file = "";
    if (type.equals("jdbc") && !properties.containsKey(CatalogProperties.URI)) {
      file = Storage.inside(path, Storage.PRIVATE_FOLDER, "catalog.db");
      properties.put(CatalogProperties.URI, "jdbc:sqlite:" + file);
    }
    return new CatalogSettings(properties, table, secrets, file);
  }

  /** Whether there is nothing to open yet; opening would make it. */
  boolean isAbsent() throws IOException {
    return !databaseFile.isEmpty() && !Storage.exists(databaseFile);
  }

  /**
   * Makes sure that files can be written where a new table would lie, if that is known here.
   *
   * @throws IOException if they cannot
   */
  void checkWarehouse() throws IOException {
    String warehouse = properties.get(CatalogProperties.WAREHOUSE_LOCATION);
    boolean isOurs =
        StorageFileIO.class.getName().equals(properties.get(CatalogProperties.FILE_IO_IMPL));
    if (warehouse == null || !isOurs || !isOfFiles(properties)) {
      return;
    }
    try {
      Storage.tryWriting(StorageFileIO.path(warehouse));
    } catch (IOException e) {
      throw new IOException("warehouse " + warehouse + " cannot be written: " + e, e);
    }
  }

  /** Whether the warehouse is a folder, and not a name that a server knows. */
  private static boolean isOfFiles(Map<String, String> properties) {
    String type = properties.getOrDefault(CatalogUtil.ICEBERG_CATALOG_TYPE, "");
    return type.equals("jdbc") || type.equals("hadoop");
  }

  /** What is done with an open catalog. */
  interface Work<T> {
    T with(OpenCatalog catalog) throws IOException;
  }

  /**
   * Opens the catalog, works with it, and closes it.
   *
   * @throws IOException for whatever fails in Iceberg
   */
  <T> T open(Work<T> work) throws IOException {
    try (OpenCatalog open = open()) {
      return open.failures().around("it cannot be used", () -> work.with(open));
    }
  }

  private OpenCatalog open() throws IOException {
    if (!databaseFile.isEmpty()) {
      Storage.makePrivate(databaseFile.substring(0, databaseFile.lastIndexOf('/')));
    }
    Map<String, String> resolved = new HashMap<>();
    Set<String> hidden = new HashSet<>();
    properties.forEach(
        (name, value) -> {
          String plain = secrets.resolve(value);
          resolved.put(name, plain);
          if (!plain.equals(value) && !plain.isEmpty()) {
            hidden.add(plain);
          }
        });
    String name = resolved.getOrDefault(NAME, DEFAULT_NAME);
    resolved.remove(NAME);
    Failures failures = new Failures(table, hidden);
    return failures.around(
        "the catalog cannot be opened",
        () ->
            new OpenCatalog(
                CatalogUtil.buildIcebergCatalog(name, resolved, hadoop()),
                TableIdentifier.parse(table),
                failures));
  }

  /** What Hadoop's catalog cannot do without; the others leave Hadoop alone. */
  private Configuration hadoop() {
    boolean isNeeded = "hadoop".equals(properties.get(CatalogUtil.ICEBERG_CATALOG_TYPE));
    return isNeeded ? new Configuration() : null;
  }

  /** The table's name; properties may hold a secret that somebody put in a wrong place. */
  @Override
  public String toString() {
    return table;
  }
}
