/**
 * Parquet files: types, values, compression.
 *
 * <p>May use {@code record}, {@code storage} and the {@code DataFile} that it implements.
 */
package io.mixlake.dataset.parquet;
