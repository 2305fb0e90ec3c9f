package io.mixlake.mixpanel;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * One request, for the run record.
 *
 * @param sentAt epoch milliseconds
 * @param waitedMillis how long it waited for the quota before
 * @param millis how long it took
 * @param bytes size of the answer after decompression; 0 if it did not land
 * @param outcome {@code landed}, {@code throttled}, or the {@link SourceCode} of the failure
 * @param message the failure in words, or empty
 */
@DefaultCoder(SerializableCoder.class)
public record RequestMade(
    LocalDate from,
    LocalDate to,
    long sentAt,
    long waitedMillis,
    long millis,
    long bytes,
    String outcome,
    String message)
    implements Serializable {}
