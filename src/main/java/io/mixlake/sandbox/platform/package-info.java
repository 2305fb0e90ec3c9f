/**
 * An embedded look-alike of the parts of Adobe Experience Platform that a batch meets: tokens,
 * Catalog, Schema Registry, Batch Ingestion and Data Access, with scripted faults.
 *
 * <p>Uses no other package of Mixlake.
 */
package io.mixlake.sandbox.platform;
