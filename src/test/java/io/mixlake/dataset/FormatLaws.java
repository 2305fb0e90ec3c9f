package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.record.ColumnTest;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.RowFilter;
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
      write(sample, schema, path == parquet ? FileFormat.PARQUET : FileFormat.JSONL, path);
    }
    String fromJson =
        "SELECT v::VARCHAR FROM " + read(FileFormat.JSONL, sample).formatted(json) + " ORDER BY i";
    String fromParquet = "SELECT v::VARCHAR FROM '%s' ORDER BY i".formatted(parquet);
    assertThat(DuckDb.query(fromParquet))
        .hasSameSizeAs(sample.values())
        .isEqualTo(DuckDb.query(fromJson));
    Files.delete(parquet);
    Files.delete(json);
  }

  @Property(tries = 60)
  void rowsThatStayAreWhatTheyWere(@ForAll("samples") RandomValues sample) throws Exception {
    // Given rows of which each third one goes
    Schema schema =
        new Schema(List.of(new Field("i", Primitive.INT32), new Field("v", sample.type())));
    List<ColumnTest> thirds =
        List.of(new ColumnTest(List.of("i"), i -> Integer.parseInt(i) % 3 == 0));
    for (FileFormat format : List.of(FileFormat.PARQUET, FileFormat.JSONL)) {
      Path all = Files.createTempFile("sample", format.extension());
      Path others = Files.createTempFile("others", format.extension());
      write(sample, schema, format, all);

      // When
      RowFilter.Copied copied;
      try (RowFilter filter = format.filter(Storage.seek(all.toString()), thirds);
          WritableByteChannel channel = Storage.create(others.toString())) {
        copied = filter.copyOthers(channel);
      }

      // Then
      String read = read(format, sample);
      assertThat(
              DuckDb.query("SELECT i, v::VARCHAR FROM " + read.formatted(others) + " ORDER BY i"))
          .hasSize((int) copied.rows())
          .isEqualTo(
              DuckDb.query(
                  "SELECT i, v::VARCHAR FROM "
                      + read.formatted(all)
                      + " WHERE i % 3 <> 0 ORDER BY i"));
      Files.delete(all);
      Files.delete(others);
    }
  }

  private static void write(RandomValues sample, Schema schema, FileFormat format, Path path)
      throws Exception {
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

  /** How DuckDB reads a file of that format. */
  private static String read(FileFormat format, RandomValues sample) {
    return format == FileFormat.PARQUET
        ? "'%s'"
        : "read_json('%s', columns = {i: 'INTEGER', v: '"
            + RandomValues.duckType(sample.type()).replace("'", "''")
            + "'})";
  }

  @Provide
  Arbitrary<RandomValues> samples() {
    return RandomValues.arbitrary();
  }
}
