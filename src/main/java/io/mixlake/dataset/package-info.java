/**
 * Where days end up: staging and committing day partitions; the file formats are in sub-packages.
 *
 * <p>May use {@code record} and {@code storage}.
 */
package io.mixlake.dataset;
