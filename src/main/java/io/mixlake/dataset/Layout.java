package io.mixlake.dataset;

import io.mixlake.storage.Storage;
import java.io.Serializable;
import java.time.LocalDate;

/** Where a file dataset keeps what; the names are public. */
record Layout(String path) implements Serializable {
  static final String SUCCESS = "_SUCCESS";

  String work() {
    return Storage.inside(path, "_mixlake");
  }

  String partition(LocalDate day) {
    return Storage.inside(path, "dt=" + day);
  }

  String success(LocalDate day) {
    return Storage.inside(partition(day), SUCCESS);
  }

  String ledger(LocalDate day) {
    return Storage.inside(work(), "days", "dt=" + day + ".json");
  }

  /** All of the ledger's and the intents' files. */
  String ledgers() {
    return Storage.inside(work(), "days", "dt=*.json");
  }

  String intent(LocalDate day) {
    return Storage.inside(work(), "days", "dt=" + day + INTENT);
  }

  /** How the name of an intent ends. */
  static final String INTENT = ".intent.json";

  String staging() {
    return Storage.inside(work(), "staging");
  }

  String staged(String runId, LocalDate day, String file) {
    return Storage.inside(staging(), runId, "dt=" + day, file);
  }
}
