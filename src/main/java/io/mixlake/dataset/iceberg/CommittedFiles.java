package io.mixlake.dataset.iceberg;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;

/** What a table's snapshots say about runs and files. */
final class CommittedFiles {
  /** The property of a snapshot's summary that names the run that made it. */
  static final String RUN_ID = "mixlake.run-id";

  private CommittedFiles() {}

  /** The run's snapshot, if the table's present state builds on it. */
  static Optional<Snapshot> snapshotOf(Table table, String runId) {
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      if (runId.equals(snapshot.summary().get(RUN_ID))) {
        return Optional.of(snapshot);
      }
    }
    return Optional.empty();
  }

  /** The runs that have a snapshot on which the table's present state does not build. */
  static Set<String> rolledBack(Table table) {
    Set<String> runs = new HashSet<>();
    table.snapshots().forEach(snapshot -> runs.add(snapshot.summary().get(RUN_ID)));
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      runs.remove(snapshot.summary().get(RUN_ID));
    }
    return runs;
  }

  /** The files that a snapshot added. */
  static Set<String> added(Table table, Snapshot snapshot) {
    Set<String> paths = new HashSet<>();
    for (DataFile file : snapshot.addedDataFiles(table.io())) {
      paths.add(file.location());
    }
    return paths;
  }

  /** Those of the files that any snapshot holds. */
  static Set<String> held(Table table, Set<String> files) throws IOException {
    Set<String> held = new HashSet<>();
    Map<String, ManifestFile> manifests = new java.util.HashMap<>();
    for (Snapshot snapshot : table.snapshots()) {
      snapshot.dataManifests(table.io()).forEach(each -> manifests.put(each.path(), each));
    }
    for (ManifestFile manifest : manifests.values()) {
      try (CloseableIterable<String> paths = ManifestFiles.readPaths(manifest, table.io())) {
        for (String path : paths) {
          if (files.contains(path)) {
            held.add(path);
          }
        }
      }
    }
    return held;
  }
}
