/**
 * Data Prep mapping sets: paths, expressions, functions, validation. An event goes in, a typed row
 * comes out.
 *
 * <p>May use {@code event} and {@code record}.
 */
package io.mixlake.mapping;
