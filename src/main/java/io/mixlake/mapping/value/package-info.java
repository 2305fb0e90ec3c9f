/**
 * The values that expressions work with, and how Data Prep converts between them.
 *
 * <p>Values are null, {@link java.lang.Boolean}, {@link java.lang.String}, {@link java.lang.Long},
 * {@link java.math.BigInteger}, {@link java.lang.Double}, {@link java.math.BigDecimal}, {@link
 * java.time.ZonedDateTime}, {@link java.util.List} and {@link java.util.Map}. Uses of Mixlake only
 * {@code mapping.json}.
 */
package io.mixlake.mapping.value;
