/**
 * Learning from sample events: which properties there are, of which types, and which mapping set
 * suits them.
 *
 * <p>May use {@code event}, {@code record}, and of {@code mapping} {@code json}, {@code path} and
 * {@code value}.
 */
package io.mixlake.mapping.suggestion;
