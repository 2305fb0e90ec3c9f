/**
 * The command line: picocli commands, exit codes, progress and summaries. No logic lives here.
 *
 * <p>May use everything; nothing may use it.
 */
package io.mixlake.cli;
