package io.mixlake.mixpanel;

import java.io.Serializable;
import java.time.LocalDate;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A day that could not be had.
 *
 * @param message why, in words; without secrets
 */
@DefaultCoder(SerializableCoder.class)
public record FailedDay(LocalDate day, SourceCode code, String message) implements Serializable {}
