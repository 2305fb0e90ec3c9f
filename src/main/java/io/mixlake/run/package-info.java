/**
 * What a run leaves behind for people: the ledger of days and the run record.
 *
 * <p>May use {@code dataset} values and {@code storage}.
 */
package io.mixlake.run;
