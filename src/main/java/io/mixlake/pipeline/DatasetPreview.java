package io.mixlake.pipeline;

import io.mixlake.dataset.CommittedDay;
import io.mixlake.dataset.FirstRows;
import io.mixlake.flow.Flow;
import io.mixlake.flow.Target;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first rows of a day of a flow's dataset.
 *
 * @param days the days that have rows, sorted
 * @param day the day looked at; empty if there is none, or if the format cannot be looked into
 * @param rows values by column
 */
public record DatasetPreview(
    List<LocalDate> days, Optional<LocalDate> day, List<Map<String, Object>> rows) {

  /** The first rows of a day, or of the newest one. */
  public static DatasetPreview of(Flow flow, Optional<LocalDate> day, int most) throws IOException {
    Datasets.reach(flow);
    List<CommittedDay> withRows =
        Datasets.of(flow).committed().stream().filter(d -> d.rows() > 0).toList();
    List<LocalDate> days = withRows.stream().map(CommittedDay::day).toList();
    Optional<CommittedDay> shown =
        day.isPresent()
            ? withRows.stream().filter(d -> d.day().equals(day.get())).findFirst()
            : withRows.stream().reduce((a, b) -> b);
    boolean isOfFiles =
        flow.target().format() == Target.Format.PARQUET
            || flow.target().format() == Target.Format.JSONL;
    if (shown.isEmpty() || !isOfFiles) {
      return new DatasetPreview(days, Optional.empty(), List.of());
    }
    return new DatasetPreview(
        days,
        Optional.of(shown.get().day()),
        FirstRows.of(flow.target().path(), shown.get(), most));
  }
}
