package io.mixlake.dataset;

import io.mixlake.storage.Storage;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** Where a file dataset keeps what; the names are public. */
public record Layout(String path) implements Serializable {
  static final String SUCCESS = "_SUCCESS";
  private static final String INTENT_SUFFIX = ".intent.json";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  public Layout {
    while (path.length() > 1 && path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
  }

  /** The folder of what is not for readers. */
  public String work() {
    return Storage.inside(path, Storage.PRIVATE_FOLDER);
  }

  String partition(LocalDate day) {
    return Storage.inside(path, "dt=" + day);
  }

  String file(LocalDate day, String name) {
    return Storage.inside(partition(day), name);
  }

  String success(LocalDate day) {
    return file(day, SUCCESS);
  }

  /** The last folder and the name; what stands before may be spelt in several ways. */
  static String inFolder(String path) {
    int name = path.lastIndexOf('/');
    return path.substring(path.lastIndexOf('/', name - 1) + 1);
  }

  /** The folder of the ledger's files, and of the intents. */
  String days() {
    return Storage.inside(work(), "days");
  }

  String ledger(LocalDate day) {
    return Storage.inside(days(), "dt=" + day + ".json");
  }

  String intent(LocalDate day) {
    return Storage.inside(days(), "dt=" + day + INTENT_SUFFIX);
  }

  static boolean isIntent(String name) {
    return name.endsWith(INTENT_SUFFIX);
  }

  /** Whether readers take it as data: to Hive and Spark other files are invisible. */
  static boolean isData(String name) {
    return !name.startsWith("_") && !name.startsWith(".");
  }

  /** Where files wait for their commits. */
  public String staging() {
    return Storage.inside(work(), "staging");
  }

  String staging(String runId) {
    return Storage.inside(staging(), runId);
  }

  /** Where those of a run and a day wait. */
  public String staging(String runId, LocalDate day) {
    return Storage.inside(staging(runId), "dt=" + day);
  }

  /**
   * A name that is safe as part of a path.
   *
   * @throws IllegalArgumentException if it is not
   */
  static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Not a name of letters, digits, dots, dashes and underscores: " + name);
    }
    return name;
  }
}
