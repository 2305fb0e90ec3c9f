/**
 * Typed rows, their schema, and writers of them: what a mapping makes and a dataset writes.
 *
 * <p>Uses no other package of Mixlake.
 */
package io.mixlake.record;
