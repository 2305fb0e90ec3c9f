package io.mixlake.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.record.Row;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The look into a dataset shows what was written. */
class FirstRowsTest {
  private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "JSONL"})
  void rowsAreWhatWasWritten(FileFormat format) throws Exception {
    // Given
    FileDataset dataset = FileDataset.of(folder.toString(), format, 1_000_000);
    List<StagedFile> files;
    try (StagedWriter writer = dataset.stage("run", DAY, "0000", AllTypes.SCHEMA)) {
      for (Object[] values :
          List.of(AllTypes.full(), AllTypes.empty(), AllTypes.nulls(), AllTypes.nulls())) {
        Row row = new Row(AllTypes.SCHEMA);
        for (int i = 0; i < values.length; i++) {
          row.set(i, values[i]);
        }
        writer.write(row);
      }
      files = writer.finish();
    }
    CommittedDay day = dataset.commit("run", List.of(new DayReplacement(DAY, files, "{}"))).get(0);

    // When
    List<Map<String, Object>> rows = FirstRows.of(folder.toString(), day, 3);

    // Then
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0))
        .containsEntry("text", "zwölf 🦆\u0000")
        .containsEntry("big", Long.MAX_VALUE)
        .containsEntry("day", "1969-12-31")
        .containsEntry("at", "1969-12-31T23:59:59.999999Z");
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.writeValueAsString(rows.get(0).get("place")))
        .isEqualTo("{\"city\":\"Ulm\",\"at\":{\"lat\":48.4,\"tags\":[\"a\",null,\"\"]}}");
    assertThat(mapper.writeValueAsString(rows.get(0).get("matrix")))
        .isEqualTo("[[1,2],[],null,[null,3]]");
    assertThat(mapper.writeValueAsString(rows.get(0).get("deep")))
        .isEqualTo("{\"k\":[{\"a\":\"x\"},null],\"e\":[],\"n\":null}");
    assertThat(rows.get(0).get("d4").toString()).isEqualTo("-99.99");
    assertThat(rows.get(2).values()).containsOnlyNulls();
  }
}
