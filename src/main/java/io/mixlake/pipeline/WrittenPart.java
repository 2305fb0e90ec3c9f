package io.mixlake.pipeline;

import io.mixlake.dataset.StagedFile;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * What came of a {@link WriteUnit}: staged files, nothing that readers see yet.
 *
 * @param rejects path of the staged file of rejects, or empty
 * @param damage why the unit's lines cannot be read, or empty
 */
@DefaultCoder(SerializableCoder.class)
record WrittenPart(
    WriteUnit unit,
    List<StagedFile> files,
    String rejects,
    Tally tally,
    ProfileCounts profile,
    String damage)
    implements Serializable {
  WrittenPart {
    files = List.copyOf(files);
  }

  /** The part of a unit whose lines cannot be read, for that reason. */
  static WrittenPart unreadable(WriteUnit unit, String damage) {
    return new WrittenPart(unit, List.of(), "", new Tally(), new ProfileCounts(0), damage);
  }

  Optional<String> rejectsFile() {
    return rejects.isEmpty() ? Optional.empty() : Optional.of(rejects);
  }
}
