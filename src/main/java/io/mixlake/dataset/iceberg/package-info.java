/**
 * Apache Iceberg tables as datasets: catalogs, the table's schema, the commit in one snapshot, and
 * Iceberg's view of files.
 *
 * <p>May use {@code dataset} with its Parquet writer, {@code record} and {@code storage}.
 */
package io.mixlake.dataset.iceberg;
