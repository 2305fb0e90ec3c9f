package io.mixlake.dataset.iceberg;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;

/** A catalog, and the one table in it that is the dataset. */
final class OpenCatalog implements Closeable {
  private final Catalog catalog;
  private final TableIdentifier name;
  private final Failures failures;

  OpenCatalog(Catalog catalog, TableIdentifier name, Failures failures) {
    this.catalog = catalog;
    this.name = name;
    this.failures = failures;
  }

  Failures failures() {
    return failures;
  }

  Optional<Table> find() {
    try {
      return Optional.of(catalog.loadTable(name));
    } catch (NoSuchTableException e) {
      return Optional.empty();
    }
  }

  /** Creates the table, unless another writer has done so meanwhile. */
  Table create(Schema schema, PartitionSpec spec, SortOrder order) {
    makeNamespace();
    try {
      return catalog
          .buildTable(name, schema)
          .withPartitionSpec(spec)
          .withSortOrder(order)
          .withProperty(TableProperties.FORMAT_VERSION, "2")
          .withProperty(TableProperties.PARQUET_COMPRESSION, "zstd")
          .withProperty(TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED, "true")
          .create();
    } catch (AlreadyExistsException e) {
      return find().orElseThrow(() -> e);
    }
  }

  private void makeNamespace() {
    Namespace namespace = name.namespace();
    if (catalog instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(namespace)) {
      try {
        namespaces.createNamespace(namespace);
      } catch (AlreadyExistsException e) {
        // Another writer made it in between, which is as good.
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (catalog instanceof Closeable closeable) {
      closeable.close();
    }
  }
}
