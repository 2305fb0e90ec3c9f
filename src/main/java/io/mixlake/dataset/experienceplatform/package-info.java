/**
 * Days as batches of an Adobe Experience Platform dataset, through the public Batch Ingestion API.
 *
 * <p>May use {@code dataset}, {@code record} and {@code storage}.
 */
package io.mixlake.dataset.experienceplatform;
