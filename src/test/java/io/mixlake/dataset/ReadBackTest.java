package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Decimal;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import io.mixlake.record.Utf8;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was written is what DuckDB, which shares no code with Mixlake, reads. */
class ReadBackTest {
  @TempDir Path folder;

  @Test
  void parquetHasTheTypesOfTheSchema() throws Exception {
    write(FileFormat.PARQUET, AllTypes.SCHEMA, List.<Object[]>of(AllTypes.nulls()));
    assertThat(DuckDb.query("DESCRIBE SELECT * EXCLUDE dt FROM " + parquet()))
        .extracting(row -> row.get(0) + " " + row.get(1))
        .containsExactly(
            "text VARCHAR",
            "flag BOOLEAN",
            "small INTEGER",
            "big BIGINT",
            "real DOUBLE",
            "day DATE",
            "at TIMESTAMP WITH TIME ZONE",
            "d4 DECIMAL(4,2)",
            "d18 DECIMAL(18,0)",
            "d38 DECIMAL(38,10)",
            "place STRUCT(city VARCHAR, \"at\" STRUCT(lat DOUBLE, tags VARCHAR[]))",
            "items STRUCT(sku VARCHAR, price DECIMAL(10,2))[]",
            "matrix INTEGER[][]",
            "labels MAP(VARCHAR, BIGINT)",
            "deep MAP(VARCHAR, STRUCT(a VARCHAR)[])");
  }

  @Test
  void parquetKeepsExtremesEmptinessAndNulls() throws Exception {
    write(
        FileFormat.PARQUET,
        AllTypes.SCHEMA,
        List.of(AllTypes.full(), AllTypes.empty(), AllTypes.nulls()));
    assertThat(
            DuckDb.query(
                "SELECT * EXCLUDE (dt, at, place, items, matrix, labels, deep) FROM " + parquet()))
        .containsExactly(
            Arrays.asList(
                "zwölf 🦆\u0000",
                true,
                -2147483648,
                Long.MAX_VALUE,
                -0.1,
                "1969-12-31",
                "-99.99",
                "999999999999999999",
                "-1234567890123456789012345678.0123456789"),
            Arrays.asList("", false, 0, Long.MIN_VALUE, 0.0, "1970-01-01", "0.00", "0", "0E-10"),
            Arrays.asList(null, null, null, null, null, null, null, null, null));
    assertThat(DuckDb.query("SELECT epoch_us(at) FROM " + parquet()))
        .extracting(row -> row.get(0))
        .containsExactly(-1L, 1_704_067_200_123_456L, null);
  }

  @Test
  void parquetKeepsNestedValues() throws Exception {
    write(
        FileFormat.PARQUET,
        AllTypes.SCHEMA,
        List.of(AllTypes.full(), AllTypes.empty(), AllTypes.nulls()));
    assertThat(
            DuckDb.query(
                "SELECT place::JSON::VARCHAR, items::JSON::VARCHAR, matrix::JSON::VARCHAR,"
                    + " labels::VARCHAR, deep::VARCHAR FROM "
                    + parquet()))
        .containsExactly(
            Arrays.asList(
                "{\"city\":\"Ulm\",\"at\":{\"lat\":48.4,\"tags\":[\"a\",null,\"\"]}}",
                "[{\"sku\":\"s1\",\"price\":1.5},null,{\"sku\":null,\"price\":null}]",
                "[[1,2],[],null,[null,3]]",
                "{one=1, none=NULL}",
                "{k=[{'a': x}, NULL], e=[], n=NULL}"),
            Arrays.asList("{\"city\":null,\"at\":null}", "[]", "[[]]", "{}", "{}"),
            Arrays.asList(null, null, null, null, null));
  }

  @Test
  void jsonLinesHoldEveryColumnExactly() throws Exception {
    write(FileFormat.JSONL, AllTypes.SCHEMA, List.of(AllTypes.full(), AllTypes.nulls()));
    var lines =
        new TextLake(folder).content().get("dt=2024-01-01/part-r-p-0000.jsonl.gz").split("\n");
    assertThat(lines)
        .containsExactly(
            "{\"text\":\"zwölf 🦆\\u0000\",\"flag\":true,\"small\":-2147483648,"
                + "\"big\":9223372036854775807,\"real\":-0.1,\"day\":\"1969-12-31\","
                + "\"at\":\"1969-12-31T23:59:59.999999Z\",\"d4\":-99.99,"
                + "\"d18\":999999999999999999,"
                + "\"d38\":-1234567890123456789012345678.0123456789,"
                + "\"place\":{\"city\":\"Ulm\",\"at\":{\"lat\":48.4,\"tags\":[\"a\",null,\"\"]}},"
                + "\"items\":[{\"sku\":\"s1\",\"price\":1.50},null,{\"sku\":null,\"price\":null}],"
                + "\"matrix\":[[1,2],[],null,[null,3]],\"labels\":{\"one\":1,\"none\":null},"
                + "\"deep\":{\"k\":[{\"a\":\"x\"},null],\"e\":[],\"n\":null}}",
            "{\"text\":null,\"flag\":null,\"small\":null,\"big\":null,\"real\":null,\"day\":null,"
                + "\"at\":null,\"d4\":null,\"d18\":null,\"d38\":null,\"place\":null,"
                + "\"items\":null,\"matrix\":null,\"labels\":null,\"deep\":null}");
  }

  @ParameterizedTest
  @EnumSource(FileFormat.class)
  void rowsRollOverIntoFilesOfAboutTheSizeWished(FileFormat format) throws Exception {
    // Given rows that do not compress
    int rows = 30_000;
    Random random = new Random(1);
    byte[] noise = new byte[400];
    Row row = new Row(NUMBERED);
    Utf8 text = new Utf8();
    FileDataset dataset = FileDataset.of(folder.toString(), format, 1 << 20);
    List<StagedFile> files;
    try (StagedWriter writer = dataset.stage("r", TextLake.DAY, "p", NUMBERED)) {
      for (int i = 0; i < rows; i++) {
        for (int b = 0; b < noise.length; b++) {
          noise[b] = (byte) (' ' + random.nextInt(95));
        }
        row.set(0, (long) i);
        row.set(1, text.point(noise, 0, noise.length));
        writer.write(row);
      }
      files = writer.finish();
    }
    dataset.commit("r", List.of(new DayReplacement(TextLake.DAY, files, "{}")));
    // Then there are several files, none of them small or large, with all rows in order
    assertThat(files).hasSizeGreaterThan(5);
    assertThat(files.subList(0, files.size() - 1))
        .allSatisfy(file -> assertThat(file.bytes()).isBetween(700_000L, 1_400_000L));
    assertThat(files.stream().mapToLong(StagedFile::rows).sum()).isEqualTo(rows);
    for (StagedFile file : files) {
      assertThat(partition().resolve(file.name())).hasSize(file.bytes());
    }
    String source =
        format.extension().equals(".parquet")
            ? parquet()
            : jsonl().replace(".jsonl.gz", format.extension());
    assertThat(
            DuckDb.query(
                "SELECT count(*), count(DISTINCT n), min(n), max(n), min(length(text)),"
                    + " sum(hash(text))::VARCHAR IS NOT NULL FROM "
                    + source))
        .containsExactly(List.of((long) rows, (long) rows, 0L, rows - 1L, 400L, true));
  }

  @Test
  void aLargeFileHasManyRowGroupsAndDictionariesWhereTheyGain() throws Exception {
    int rows = 120_000;
    Random random = new Random(1);
    byte[] noise = new byte[800];
    Row row = new Row(NUMBERED);
    Utf8 text = new Utf8();
    FileDataset dataset = FileDataset.of(folder.toString(), FileFormat.PARQUET, 1L << 30);
    try (StagedWriter writer = dataset.stage("r", TextLake.DAY, "p", NUMBERED)) {
      for (int i = 0; i < rows; i++) {
        random.nextBytes(noise);
        for (int b = 0; b < noise.length; b++) {
          noise[b] = (byte) (' ' + (noise[b] & 63));
        }
        row.set(0, (long) (i % 10));
        row.set(1, text.point(noise, 0, noise.length));
        writer.write(row);
      }
      dataset.commit("r", List.of(new DayReplacement(TextLake.DAY, writer.finish(), "{}")));
    }
    assertThat(DuckDb.query("SELECT count(*), sum(n) FROM " + parquet()))
        .containsExactly(List.of((long) rows, "540000"));
    List<List<Object>> groups =
        DuckDb.query(
            "SELECT DISTINCT row_group_id, row_group_bytes FROM parquet_metadata('"
                + folder
                + "/dt=*/*.parquet') ORDER BY 1");
    assertThat(groups).hasSizeGreaterThan(1);
    assertThat(
            DuckDb.query(
                "SELECT DISTINCT path_in_schema, encodings LIKE '%DICTIONARY%', compression"
                    + " FROM parquet_metadata('"
                    + folder
                    + "/dt=*/*.parquet') ORDER BY 1"))
        .containsExactly(List.of("n", true, "ZSTD"), List.of("text", false, "ZSTD"));
  }

  @Test
  void aDictionaryThatDoesNotPayIsGivenUpAndNoValueLost() throws Exception {
    // Given values that do not repeat, with some nulls between them
    int rows = 10_000;
    List<Object[]> values = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      values.add(
          i % 100 == 7
              ? new Object[] {null, null}
              : new Object[] {3L * i, Utf8.of("value " + 3L * i)});
    }

    // When
    write(FileFormat.PARQUET, NUMBERED, values);

    // Then
    assertThat(
            DuckDb.query(
                "SELECT count(*), count(*) FILTER (n = 3 * file_row_number AND text = 'value ' || n),"
                    + " count(*) FILTER (n IS NULL AND text IS NULL) FROM read_parquet('"
                    + folder
                    + "/dt=*/*.parquet', file_row_number = true)"))
        .containsExactly(List.of((long) rows, rows - 100L, 100L));
    assertThat(
            DuckDb.query(
                "SELECT count(*) FROM parquet_metadata('"
                    + folder
                    + "/dt=*/*.parquet') WHERE encodings LIKE '%DICTIONARY%'"))
        .containsExactly(List.of(0L));
  }

  @Test
  void aNumberThatIsNotOfTheDecimalsTypeIsRefusedWithoutShowingIt() throws IOException {
    Schema schema = new Schema(List.of(new Field("d", new Decimal(4, 2))));
    for (String number : List.of("1.234", "123.45", "9000000000.00")) {
      Row row = new Row(schema);
      row.set(0, new BigDecimal(number));
      try (StagedWriter writer =
          FileDataset.of(folder.toString(), FileFormat.PARQUET, 1 << 20)
              .stage("r", TextLake.DAY, "p", schema)) {
        assertThatThrownBy(() -> writer.write(row))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageNotContaining(number);
      }
    }
  }

  private static final Schema NUMBERED =
      new Schema(List.of(new Field("n", Primitive.INT64), new Field("text", Primitive.STRING)));

  private void write(FileFormat format, Schema schema, List<Object[]> rows) throws IOException {
    FileDataset dataset = FileDataset.of(folder.toString(), format, 1 << 20);
    try (StagedWriter writer = dataset.stage("r", TextLake.DAY, "p", schema)) {
      Row row = new Row(schema);
      for (Object[] values : rows) {
        row.clear();
        for (int i = 0; i < values.length; i++) {
          row.set(i, values[i]);
        }
        writer.write(row);
      }
      dataset.commit("r", List.of(new DayReplacement(TextLake.DAY, writer.finish(), "{}")));
    }
  }

  private Path partition() {
    return folder.resolve("dt=2024-01-01");
  }

  private String parquet() {
    return "read_parquet('" + folder + "/dt=*/*.parquet')";
  }

  private String jsonl() {
    return "read_json('" + folder + "/dt=*/*.jsonl.gz')";
  }
}
