package io.mixlake.pipeline;

import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * What came of a unit.
 *
 * @param part what has still to be committed, or null
 * @param day the day that was committed with it, or null
 */
@DefaultCoder(SerializableCoder.class)
record Written(WrittenPart part, DayOutcome day) implements Serializable {}
