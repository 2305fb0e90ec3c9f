/**
 * What is known about runs: the run record and its history, the lock that keeps two runs apart, and
 * the alerts that tell of them.
 *
 * <p>May use {@code storage}.
 */
package io.mixlake.run;
