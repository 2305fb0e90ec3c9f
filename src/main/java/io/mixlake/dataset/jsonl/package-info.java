/**
 * Rows as JSON lines.
 *
 * <p>May use {@code record}.
 */
package io.mixlake.dataset.jsonl;
