/**
 * Reading an event by paths: one pass over the properties finds where the values lie that a mapping
 * uses; nothing is decoded before it is asked for.
 *
 * <p>May use {@code event}, {@code record}, and of {@code mapping} only {@code json} and {@code
 * path}.
 */
package io.mixlake.mapping.source;
