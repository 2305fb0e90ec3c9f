package io.mixlake.dataset.iceberg;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.DayReader;
import io.mixlake.dataset.FileDataset;
import io.mixlake.dataset.FileFormat;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks into the files that a table has of its days, whoever has compacted them. */
record TableDayReader(DayFiles days, long fileBytes) implements DayReader {

  @Override
  public List<String> files(LocalDate day) throws IOException {
    return days.of(day).stream().map(StorageFileIO::path).sorted().toList();
  }

  /** {@inheritDoc} None: which files a day has is for the table to say. */
  @Override
  public Map<Fault, Long> faults(CommittedDay day) {
    return Map.of();
  }

  @Override
  public Set<String> addedColumns() {
    return Set.of(DayTable.DAY);
  }

  @Override
  public FileFormat format() {
    return FileFormat.PARQUET;
  }

  @Override
  public FileDataset aside(String folder) {
    return FileDataset.of(folder, FileFormat.PARQUET, fileBytes);
  }
}
