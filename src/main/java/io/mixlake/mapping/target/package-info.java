/**
 * What rows have to look like: the target schema, conversion to its types, and its rules.
 *
 * <p>May use {@code record}, and of {@code mapping} {@code function}, {@code json} and {@code
 * value}.
 */
package io.mixlake.mapping.target;
