/**
 * One raw event: finding lines in bytes, parsing a line, its identity, its time and day, and what a
 * line that is no event becomes.
 *
 * <p>Uses no other package of Mixlake but the value types of {@code record}.
 */
package io.mixlake.event;
