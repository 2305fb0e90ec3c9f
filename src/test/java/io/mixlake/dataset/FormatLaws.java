package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.RowWriter;
import io.mixlake.record.Schema;
import io.mixlake.storage.Storage;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for values of any type. */
class FormatLaws {

  @Property(tries = 60)
  void parquetAndJsonLinesHoldTheSameValues(@ForAll("samples") RandomValues sample)
      throws Exception {
    Schema schema =
        new Schema(List.of(new Field("i", Primitive.INT32), new Field("v", sample.type())));
    Path parquet = Files.createTempFile("sample", ".parquet");
    Path json = Files.createTempFile("sample", ".jsonl.gz");
    for (Path path : List.of(parquet, json)) {
      FileFormat format = path == parquet ? FileFormat.PARQUET : FileFormat.JSONL;
      try (WritableByteChannel channel = Storage.create(path.toString());
          RowWriter writer = format.open(channel, schema, 1 << 20)) {
        Row row = new Row(schema);
        for (int i = 0; i < sample.values().size(); i++) {
          row.set(0, i);
          row.set(1, sample.values().get(i));
          writer.write(row);
        }
        writer.finish();
      }
    }
    String fromJson =
        "SELECT v::VARCHAR FROM read_json('%s', columns = {i: 'INTEGER', v: '%s'}) ORDER BY i"
            .formatted(json, RandomValues.duckType(sample.type()).replace("'", "''"));
    String fromParquet = "SELECT v::VARCHAR FROM '%s' ORDER BY i".formatted(parquet);
    assertThat(DuckDb.query(fromParquet))
        .hasSameSizeAs(sample.values())
        .isEqualTo(DuckDb.query(fromJson));
    Files.delete(parquet);
    Files.delete(json);
  }

  @Provide
  Arbitrary<RandomValues> samples() {
    return RandomValues.arbitrary();
  }
}
