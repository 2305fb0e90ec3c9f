package io.mixlake.mapping;

import io.mixlake.mapping.target.TargetType;
import java.util.List;

/**
 * A mapping set as it was written.
 *
 * @param columns the target schema, or null if the mappings make it
 * @param rest the column for the properties that no mapping carries, or null for none
 * @param aliases whether sources may be written in other forms than Mixpanel's own
 * @param isStrict whether a warning rejects its row
 */
record MappingSet(
    List<MappingEntry> entries,
    List<TargetType.Member> columns,
    String rest,
    boolean aliases,
    boolean isStrict) {
  /** The name of the column for the rest, unless the set says otherwise. */
  static final String REST = "properties_json";
}
