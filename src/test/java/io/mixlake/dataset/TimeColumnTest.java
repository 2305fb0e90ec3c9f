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

class TimeColumnTest {
  @TempDir Path folder;

  @Test
  void timesHaveStatisticsButNoDictionary() throws IOException, SQLException {
    Schema schema = new Schema(List.of(new Field("time", Primitive.TIMESTAMP)));
    Path file = folder.resolve("times.parquet");
    try (WritableByteChannel channel = Storage.create(file.toString());
        RowWriter writer = FileFormat.PARQUET.open(channel, schema, 1 << 20)) {
      Row row = new Row(schema);
      for (int i = 0; i < 100; i++) {
        row.set(0, i % 2 * 1_000_000L);
        writer.write(row);
      }
      writer.finish();
    }

    assertThat(
            DuckDb.query(
                "SELECT encodings LIKE '%DICTIONARY%', stats_min_value, stats_max_value"
                    + (" FROM parquet_metadata('" + file + "')")))
        .containsExactly(List.of(false, "1970-01-01 00:00:00+00", "1970-01-01 00:00:01+00"));
  }
}
