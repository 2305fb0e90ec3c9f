/**
 * Data Prep's functions, by groups: each with its signature, its meaning and an example.
 *
 * <p>May use of Mixlake only {@code mapping.json} and {@code mapping.value}.
 */
package io.mixlake.mapping.function;
