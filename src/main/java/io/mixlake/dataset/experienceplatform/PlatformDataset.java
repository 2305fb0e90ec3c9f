package io.mixlake.dataset.experienceplatform;

import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.DayIntent;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.FileDataset;
import io.mixlake.dataset.FileFormat;
import io.mixlake.dataset.FileSteps;
import io.mixlake.dataset.Layout;
import io.mixlake.dataset.StagedFile;
import io.mixlake.dataset.StagedWriter;
import io.mixlake.dataset.TargetCode;
import io.mixlake.dataset.UnfitSchema;
import io.mixlake.record.Schema;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A dataset of Adobe Experience Platform: one batch a day. Files wait in a folder of our own until
 * their day is committed; the ledger, which says which batch holds which day, is kept there too.
 */
public final class PlatformDataset implements Dataset {
  private static final long serialVersionUID = 1L;

  /** The platform's hard limits for a batch (its guardrails): 25,000 files, a terabyte. */
  private static final int MOST_FILES = 25_000;

  private static final long MOST_BYTES = 1_000_000_000_000L;

  private final PlatformSettings settings;
  private final Layout layout;
  private final FileDataset staging;
  private final FileSteps files;
  private transient Workplace place;

  /** A dataset whose commits are made of those steps; for one process. */
  PlatformDataset(PlatformSettings settings, Layout layout, FileDataset staging, Workplace place) {
    this.settings = settings;
    this.layout = layout;
    this.staging = staging;
    this.files = place.files();
    this.place = place;
  }

  private PlatformDataset(PlatformSettings settings, Layout layout, FileDataset staging) {
    this.settings = settings;
    this.layout = layout;
    this.staging = staging;
    this.files = FileSteps.OnStorage.STORAGE;
  }

  /**
   * The dataset that the settings name.
   *
   * @param path the folder for staged files and records
   * @param fileBytes the size at about which a file is closed and the next one begun, bytes
   */
  public static PlatformDataset of(PlatformSettings settings, String path, long fileBytes) {
    return new PlatformDataset(settings, new Layout(path), staging(settings, path, fileBytes));
  }

  /** Files that mostly go up in one request: a writer stops a little late. */
  static FileDataset staging(PlatformSettings settings, String path, long fileBytes) {
    FileFormat format =
        settings.fileFormat().equals("json") ? FileFormat.XDM_JSON : FileFormat.XDM_PARQUET;
    long roomy = Math.max(1, settings.uploads().single() / 8 * 7);
    return FileDataset.of(path, format, Math.min(fileBytes, roomy));
  }

  /** Serves all threads that share this object. */
  private synchronized Workplace place() {
    if (place == null) {
      PlatformClient client = new PlatformClient(settings, Waiting.SYSTEM);
      FileUpload uploads = new FileUpload(settings.uploads(), client, Pace.shared(settings));
      place =
          new Workplace(
              settings, layout, files, new BatchApi(settings, client, uploads), Waiting.SYSTEM);
    }
    return place;
  }

  /** {@inheritDoc} Looks the dataset and its schema up, and changes nothing. */
  @Override
  public void check(Schema schema) throws IOException {
    PlatformClient client = new PlatformClient(settings, Waiting.SYSTEM);
    List<UnfitSchema.Problem> problems =
        SchemaCheck.problems(schema, new DatasetSchema(settings, client).find());
    if (!problems.isEmpty()) {
      throw new UnfitSchema(problems);
    }
  }

  @Override
  public StagedWriter stage(String runId, LocalDate day, String part, Schema schema) {
    return staging.stage(runId, day, part, schema);
  }

  @Override
  public List<CommittedDay> commit(String runId, List<DayReplacement> replacements)
      throws IOException {
    List<CommittedDay> days = new ArrayList<>();
    for (DayReplacement replacement : replacements) {
      checkLimits(replacement);
      days.add(new BatchCommit(place(), DayIntent.of(runId, replacement)).begin());
    }
    return days;
  }

  private static void checkLimits(DayReplacement day) throws CommitRefused {
    long bytes = day.files().stream().mapToLong(StagedFile::bytes).sum();
    if (day.files().size() > MOST_FILES || bytes > MOST_BYTES) {
      throw new CommitRefused(
          TargetCode.REFUSED,
          "%s has %d files of %d bytes; a batch takes %d of %d. Make files larger (target.fileSize)"
                  .formatted(day.day(), day.files().size(), bytes, MOST_FILES, MOST_BYTES)
              + " or export fewer events");
    }
  }

  @Override
  public CommitScope commitScope() {
    return CommitScope.DAY;
  }

  @Override
  public List<CommittedDay> committed() throws IOException {
    return staging.committed();
  }

  /** {@inheritDoc} Days whose batch the platform no longer shows count as not committed. */
  @Override
  public List<CommittedDay> recover() throws IOException {
    return new Recovery(place()).recover();
  }
}
