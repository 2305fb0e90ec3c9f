package io.mixlake.dataset.iceberg;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.RunLedger;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Table;

/** The ledger of a table's days, and which table that is. */
final class TableLedger implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String identity;
  private final RunLedger days;

  /**
   * @param path the dataset's folder
   */
  TableLedger(String path, RunLedger days) {
    this.identity = Storage.inside(path, Storage.PRIVATE_FOLDER, "table.json");
    this.days = days;
  }

  /** The table that the ledger is about. */
  private record Identity(String name, String uuid) {
    static Identity of(Table table) {
      return new Identity(table.name(), table.uuid().toString());
    }
  }

  /** The committed days that the table still has. */
  List<CommittedDay> days(Table table) throws IOException {
    if (!isAbout(table)) {
      return List.of();
    }
    Set<String> rolledBack = CommittedFiles.rolledBack(table);
    return days.days().stream().filter(day -> !rolledBack.contains(day.runId())).toList();
  }

  void begin(String runId, List<DayReplacement> replacements) throws IOException {
    days.begin(runId, replacements);
  }

  /** Takes a run that the table has into the ledger. */
  List<CommittedDay> end(String runId, Table table) throws IOException {
    if (!isAbout(table)) {
      days.clear();
      JsonFiles.publish(identity, Identity.of(table));
    }
    return days.end(runId);
  }

  /** Takes what crashed runs have committed into the ledger, and forgets what they have not. */
  List<CommittedDay> recover(Table table) throws IOException {
    List<CommittedDay> finished = new ArrayList<>();
    for (String runId : days.begun()) {
      if (CommittedFiles.snapshotOf(table, runId).isPresent()) {
        finished.addAll(end(runId, table));
      } else {
        days.abandon(runId);
      }
    }
    return finished;
  }

  private boolean isAbout(Table table) throws IOException {
    return Storage.exists(identity) && readIdentity().uuid().equals(table.uuid().toString());
  }

  private Identity readIdentity() throws IOException {
    return JsonFiles.read(
        identity,
        Identity.class,
        read -> read.uuid() != null,
        "Delete it and export the days again, with run");
  }
}
