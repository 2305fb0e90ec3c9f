/**
 * What is known about runs: the run record and its history, and the lock that keeps two runs apart.
 *
 * <p>May use {@code storage}.
 */
package io.mixlake.run;
