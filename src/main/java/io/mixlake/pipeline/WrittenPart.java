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
 */
@DefaultCoder(SerializableCoder.class)
record WrittenPart(
    WriteUnit unit, List<StagedFile> files, String rejects, Tally tally, ProfileCounts profile)
    implements Serializable {
  WrittenPart {
    files = List.copyOf(files);
  }

  Optional<String> rejectsFile() {
    return rejects.isEmpty() ? Optional.empty() : Optional.of(rejects);
  }
}
