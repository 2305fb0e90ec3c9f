package io.mixlake.dataset.iceberg;

import io.mixlake.record.Schema;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.LocationProvider;
import org.apache.iceberg.types.TypeUtil;

/**
 * What a run knows of its table from its beginning on. Workers stage files with it and need no
 * catalog for that.
 *
 * @param uuid the table itself, whatever its name is
 * @param columns the columns of its files
 * @param ids the ids of its columns, by dotted path
 * @param snapshot the snapshot that the run builds on, or {@link #EMPTY}; what others commit after
 *     it may conflict
 */
record PreparedTable(
    String uuid,
    Schema columns,
    Map<String, Integer> ids,
    LocationProvider locations,
    long snapshot)
    implements Serializable {

  /** What stands for the snapshot of a table that has none. */
  static final long EMPTY = -1;

  PreparedTable {
    ids = Map.copyOf(ids);
  }

  static PreparedTable of(Table table, Schema columns) {
    return new PreparedTable(
        table.uuid().toString(),
        columns,
        new HashMap<>(TypeUtil.indexByName(table.schema().asStruct())),
        table.locationProvider(),
        snapshotOf(table));
  }

  /** The table's present snapshot, or {@link #EMPTY}. */
  static long snapshotOf(Table table) {
    return table.currentSnapshot() == null ? EMPTY : table.currentSnapshot().snapshotId();
  }

  /** Where a new data file of a day goes. */
  String location(LocalDate day, String name) {
    return locations.newDataLocation(DayTable.DAY + "=" + day + "/" + name);
  }
}
