package io.mixlake.dataset;

import io.mixlake.storage.Storage;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks into the partitions of a dataset of plain files. */
record FileDayReader(Layout layout, FileSteps steps, FileFormat format, long fileBytes)
    implements DayReader {

  @Override
  public List<String> files(LocalDate day) throws IOException {
    return data(partition(day)).stream().map(Storage.Entry::path).toList();
  }

  @Override
  public Map<Fault, Long> faults(CommittedDay day) throws IOException {
    List<Storage.Entry> partition = partition(day.day());
    Set<String> missing = new HashSet<>(day.files());
    long bytes = 0;
    long strays = 0;
    for (Storage.Entry file : data(partition)) {
      if (missing.remove(file.name())) {
        bytes += file.bytes();
      } else {
        strays++;
      }
    }
    Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    if (!missing.isEmpty()) {
      faults.put(Fault.MISSING, (long) missing.size());
    } else if (bytes != day.bytes()) {
      faults.put(Fault.CHANGED, 1L);
    }
    if (strays > 0) {
      faults.put(Fault.STRAY, strays);
    }
    if (partition.stream().noneMatch(file -> file.name().equals(Layout.SUCCESS))) {
      faults.put(Fault.UNMARKED, 1L);
    }
    return faults;
  }

  private List<Storage.Entry> partition(LocalDate day) throws IOException {
    return steps.list(layout.partition(day), "*");
  }

  private static List<Storage.Entry> data(List<Storage.Entry> partition) {
    return partition.stream().filter(file -> Layout.isData(file.name())).toList();
  }

  @Override
  public Set<String> addedColumns() {
    return Set.of();
  }

  @Override
  public FileDataset aside(String folder) {
    return new FileDataset(folder, format, fileBytes, steps);
  }
}
