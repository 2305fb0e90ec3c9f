package io.mixlake.pipeline;

import io.mixlake.mixpanel.HashRange;
import io.mixlake.mixpanel.LandedDay;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * What one worker writes in one pass: a landed day, or one of several parts of a large one, divided
 * by the hash of its events' identity so that duplicates always meet.
 *
 * @param part index of the part, from 0
 * @param parts how many parts the day has
 */
@DefaultCoder(SerializableCoder.class)
record WriteUnit(LandedDay landed, int part, int parts) implements Serializable {
  /** What a unit holds in memory, about. */
  private static final long UNIT_BYTES = 64L * 1024 * 1024;

  /** The units of a day; one at least, so that an empty day is committed, too. */
  static List<WriteUnit> of(LandedDay landed) {
    int parts = (int) Math.max(1, (landed.bytes() + UNIT_BYTES - 1) / UNIT_BYTES);
    List<WriteUnit> units = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      units.add(new WriteUnit(landed, part, parts));
    }
    return units;
  }

  /** JSON that it holds, about. */
  long bytes() {
    return landed.bytes() / parts;
  }

  HashRange range() {
    return HashRange.part(part, parts);
  }

  /** A name for the unit's files, unique in its day. */
  String name() {
    return String.format(Locale.ROOT, "%04d", part);
  }
}
