package io.mixlake.mixpanel;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A day whose complete answer lies in the landing area.
 *
 * @param landing path of the landing, see {@link Landing#open}
 * @param requestId the request that it came from
 * @param askedAt when that was sent, epoch milliseconds
 * @param lines the day's lines, blank ones included
 * @param bytes the day's bytes, uncompressed, line feeds included
 */
@DefaultCoder(SerializableCoder.class)
public record LandedDay(
    LocalDate day, String landing, String requestId, long askedAt, long lines, long bytes)
    implements Serializable {}
