package io.mixlake.run;

import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The profiles of a dataset's days, one file a day. */
public final class DayProfiles {
  private final String folder;

  /** The profiles inside a dataset's work folder. */
  public DayProfiles(String workFolder) {
    this.folder = Storage.inside(workFolder, "profiles");
  }

  /** Adds or replaces a day's profile. */
  public void publish(DayProfile profile) throws IOException {
    String path = path(profile.day());
    // One line: indented, a profile of many properties has more blanks than facts.
    Storage.publish(path, JsonFiles.mapper().writeValueAsBytes(profile));
  }

  private String path(LocalDate day) {
    return Storage.inside(folder, "dt=" + day + ".json");
  }

  /** A day's profile, if there is one. */
  public Optional<DayProfile> of(LocalDate day) throws IOException {
    return Storage.exists(path(day)) ? Optional.of(read(path(day))) : Optional.empty();
  }

  /**
   * The profiles by day. A day whose commit broke off may have one of a run that never committed
   * it: compare {@link DayProfile#runId} with the ledger.
   */
  public Map<LocalDate, DayProfile> all() throws IOException {
    Map<LocalDate, DayProfile> profiles = new TreeMap<>();
    for (Storage.Entry file : Storage.list(folder, "dt=*.json")) {
      DayProfile profile = read(file.path());
      profiles.put(profile.day(), profile);
    }
    return profiles;
  }

  private static DayProfile read(String path) throws IOException {
    return JsonFiles.read(
        path,
        DayProfile.class,
        profile -> profile.day() != null && profile.runId() != null,
        "Delete it: run --redo of the day that it names makes another");
  }
}
