/**
 * Where days end up: staging and committing day partitions, and the file formats.
 *
 * <p>May use {@code record} and {@code storage}.
 */
package io.mixlake.dataset;
