package io.mixlake.ui;

import io.mixlake.flow.Flow;
import io.mixlake.pipeline.DatasetRecords;
import io.mixlake.pipeline.MappingCheck;
import io.mixlake.report.Figures;
import io.mixlake.report.Format;
import java.util.List;

/** A mapping's columns, or what is wrong with it, as text. */
record MappingView(String problems, String verdict, List<ColumnView> columns) {

  record ColumnView(String name, String type, String empty) {}

  static MappingView of(Flow flow, MappingCheck check, DatasetRecords records) {
    Figures figures = Figures.ofDataset(flow, records);
    return new MappingView(
        check.problems(),
        (flow.mapping().isPresent()
                ? "The mapping set is valid; it makes "
                : "No mapping set: the ")
            + Format.count(check.columns().size(), "column")
            + (flow.mapping().isPresent() ? "." : " of every dataset without one."),
        check.columns().stream()
            .map(
                column ->
                    new ColumnView(
                        column.name(),
                        column.type(),
                        Format.count(figures.leftEmpty(column.name()))))
            .toList());
  }
}
