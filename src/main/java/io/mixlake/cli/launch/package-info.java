/**
 * Where the jar starts. Java takes its options from its command line only, so a job becomes another
 * Java, with options that suit it, in the same process.
 *
 * <p>May use everything; nothing may use it.
 */
package io.mixlake.cli.launch;
