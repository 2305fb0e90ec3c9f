package io.mixlake.dataset.iceberg;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.Dataset;
import io.mixlake.dataset.DayPurge;
import io.mixlake.dataset.DayReader;
import io.mixlake.dataset.DayReplacement;
import io.mixlake.dataset.RollingWriter;
import io.mixlake.dataset.RunLedger;
import io.mixlake.dataset.StagedFile;
import io.mixlake.dataset.StagedWriter;
import io.mixlake.record.ColumnTest;
import io.mixlake.record.RowWriter;
import io.mixlake.record.Schema;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * A dataset that is an Apache Iceberg table, partitioned by the project day in its column {@code
 * dt}. A run is one snapshot. Data files are written where they stay; the ledger and what belongs
 * to runs are in the dataset's folder, as with plain files.
 *
 * <p>Where ledger and table disagree, the table is right: days that it had under another identity,
 * or that it was rolled back behind, count as not committed.
 */
public final class IcebergDataset implements Dataset {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final CatalogSettings catalog;
  private final String flow;
  private final long fileBytes;
  private final TableLedger ledger;
  private final PreparedTable prepared;

  IcebergDataset(
      String path,
      CatalogSettings catalog,
      String flow,
      long fileBytes,
      TableLedger ledger,
      PreparedTable prepared) {
    this.path = path;
    this.catalog = catalog;
    this.flow = flow;
    this.fileBytes = fileBytes;
    this.ledger = ledger;
    this.prepared = prepared;
  }

  /**
   * The dataset in that table, there or not.
   *
   * @param path the dataset's folder; also the warehouse, and the place of the catalog's database,
   *     if the catalog's properties name none
   * @param properties the catalog's, as Iceberg knows them; values may be references
   * @param table the table's name, with its namespace before the last dot
   * @param flow the flow's name, for the snapshots' summaries
   * @param fileBytes the size at about which a file is closed and the next one begun, bytes
   */
  public static IcebergDataset of(
      String path,
      Map<String, String> properties,
      String table,
      Secrets secrets,
      String flow,
      long fileBytes) {
    return new IcebergDataset(
        path,
        CatalogSettings.of(path, properties, table, secrets),
        flow,
        fileBytes,
        new TableLedger(path, RunLedger.of(path)),
        null);
  }

  /** {@inheritDoc} The table is created or gets columns; commits build on its state of now. */
  @Override
  public Dataset prepared(Schema schema) throws IOException {
    DayTable wanted = new DayTable(schema);
    return catalog.open(
        open -> {
          Optional<Table> found = open.find();
          Table table = found.isPresent() ? found.get() : wanted.create(open);
          wanted.widen(table);
          return new IcebergDataset(
              path, catalog, flow, fileBytes, ledger, PreparedTable.of(table, wanted.columns()));
        });
  }

  @Override
  public void check(Schema schema) throws IOException {
    DayTable wanted = new DayTable(schema);
    boolean isThere =
        !catalog.isAbsent()
            && catalog.open(
                open -> {
                  Optional<Table> table = open.find();
                  if (table.isPresent()) {
                    wanted.differences(table.get());
                  }
                  return table.isPresent();
                });
    if (!isThere) {
      catalog.checkWarehouse();
    }
  }

  /** {@inheritDoc} Every attempt at a part has files of its own names. */
  @Override
  public StagedWriter stage(String runId, LocalDate day, String part, Schema schema) {
    String prefix = runId + "-" + part + "-" + UUID.randomUUID();
    StagedFiles staged = new StagedFiles(path);
    RollingWriter.Series series =
        new RollingWriter.Series() {
          @Override
          public String begin(int number) throws IOException {
            String name = StagedFile.name(prefix, number, ".parquet");
            String location = prepared.location(day, name);
            staged.mark(runId, prepared.uuid(), name, location);
            return StorageFileIO.path(location);
          }

          @Override
          public RowWriter open(WritableByteChannel out) throws IOException {
            return new DayRowWriter(out, prepared, day, fileBytes);
          }
        };
    return new RollingWriter(series, fileBytes);
  }

  /**
   * {@inheritDoc} A commit that the table has already, whatever was committed since, is not made
   * again.
   *
   * @throws IOException also if another writer has changed one of the days since the dataset was
   *     prepared; the table is then untouched
   */
  @Override
  public List<CommittedDay> commit(String runId, List<DayReplacement> replacements)
      throws IOException {
    return catalog.open(open -> commit(open, runId, replacements));
  }

  private List<CommittedDay> commit(
      OpenCatalog open, String runId, List<DayReplacement> replacements) throws IOException {
    Table table =
        open.find()
            .filter(found -> found.uuid().toString().equals(prepared.uuid()))
            .orElseThrow(
                () ->
                    new IOException(
                        "Iceberg table " + catalog + " was dropped or replaced during the run"));
    boolean isDone = CommittedFiles.snapshotOf(table, runId).isPresent();
    if (!isDone && !replacements.isEmpty()) {
      ledger.begin(runId, replacements);
      new RunCommit(table, prepared, open.failures(), flow).commit(runId, replacements);
    }
    List<CommittedDay> days = ledger.end(runId, table);
    removeLosers(runId, table);
    return days;
  }

  /** Removes what attempts at parts of the run have written that others were faster with. */
  private void removeLosers(String runId, Table table) throws IOException {
    Set<String> begun = new StagedFiles(path).begun(runId, prepared.uuid());
    Optional<Snapshot> snapshot = CommittedFiles.snapshotOf(table, runId);
    if (snapshot.isPresent()) {
      begun.removeAll(CommittedFiles.added(table, snapshot.get()));
    }
    StagedFiles.delete(begun);
  }

  @Override
  public CommitScope commitScope() {
    return CommitScope.RUN;
  }

  @Override
  public List<CommittedDay> committed() throws IOException {
    if (catalog.isAbsent()) {
      return List.of();
    }
    return catalog.open(
        open -> {
          Optional<Table> table = open.find();
          return table.isPresent() ? ledger.days(table.get()) : List.of();
        });
  }

  /** {@inheritDoc} A dataset that is not prepared can count only. */
  @Override
  public Optional<DayPurge> purge(List<ColumnTest> tests) throws IOException {
    return Optional.of(new TablePurge(prepared, files(), new StagedFiles(path), tests));
  }

  @Override
  public Optional<DayReader> reader() throws IOException {
    return Optional.of(new TableDayReader(files(), fileBytes));
  }

  private DayFiles files() throws IOException {
    return catalog.isAbsent()
        ? DayFiles.NONE
        : catalog.open(
            open -> {
              Optional<Table> table = open.find();
              return table.isPresent() ? files(table.get()) : DayFiles.NONE;
            });
  }

  private DayFiles files(Table table) throws IOException {
    return DayFiles.of(
        table, prepared == null ? PreparedTable.snapshotOf(table) : prepared.snapshot());
  }

  /** {@inheritDoc} Also removes the files of runs that lost a race. */
  @Override
  public List<CommittedDay> recover() throws IOException {
    List<CommittedDay> finished = catalog.isAbsent() ? List.of() : catalog.open(this::recover);
    Storage.deleteFolder(Storage.inside(path, Storage.PRIVATE_FOLDER, "staging"));
    Storage.deleteUnfinished(Storage.inside(path, Storage.PRIVATE_FOLDER));
    return finished;
  }

  private List<CommittedDay> recover(OpenCatalog open) throws IOException {
    Optional<Table> table = open.find();
    if (table.isEmpty()) {
      return List.of();
    }
    List<CommittedDay> finished = ledger.recover(table.get());
    Set<String> begun = new StagedFiles(path).begun(table.get().uuid().toString());
    if (!begun.isEmpty()) {
      begun.removeAll(CommittedFiles.held(table.get(), begun));
      StagedFiles.delete(begun);
    }
    return finished;
  }
}
