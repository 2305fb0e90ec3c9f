package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.RowWriter;
import io.mixlake.record.Schema;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet would share among all files what is the newest one's. */
class FilesSideBySideTest {
  private static final long GROUP_BYTES = 64 * 1024;
  private static final int ROWS = 2_000_000;

  @TempDir Path folder;

  @Test
  void aFileIsWrittenAsItWasBegunWhenAnotherIsBegun() throws IOException, SQLException {
    // Given a file of a column that repeats, and a newer one of a column that does not
    Schema repeating = new Schema(List.of(new Field("x", Primitive.INT64, false)));
    Schema unique = new Schema(List.of(new Field("x", Primitive.INT64, true)));
    Path file = folder.resolve("first.parquet");
    try (WritableByteChannel first = Storage.create(file.toString());
        WritableByteChannel second = Storage.create(folder.resolve("second.parquet").toString());
        RowWriter older = FileFormat.PARQUET.open(first, repeating, GROUP_BYTES);
        RowWriter newer = FileFormat.PARQUET.open(second, unique, GROUP_BYTES)) {
      // When the older one goes on to further row groups
      Row row = new Row(repeating);
      for (int i = 0; i < ROWS; i++) {
        row.set(0, i % 2L);
        older.write(row);
      }
      older.finish();
      newer.finish();
    }

    // Then they are like the first one
    assertThat(
            DuckDb.query(
                "SELECT count(*) > 1, bool_and(encodings LIKE '%DICTIONARY%')"
                    + (" FROM parquet_metadata('" + file + "')")))
        .containsExactly(List.of(true, true));
  }
}
