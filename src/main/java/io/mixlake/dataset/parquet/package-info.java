/**
 * Rows as Parquet files.
 *
 * <p>May use {@code record}.
 */
package io.mixlake.dataset.parquet;
