package io.mixlake.dataset.experienceplatform;

import io.mixlake.dataset.FileSteps;
import io.mixlake.dataset.Layout;
import io.mixlake.dataset.Ledger;

/**
 * What a commit works with.
 *
 * @param files steps on the files of ledger and staging
 */
record Workplace(
    PlatformSettings settings, Layout layout, FileSteps files, Batches batches, Waiting waiting) {

  Ledger ledger() {
    return new Ledger(layout, files);
  }
}
