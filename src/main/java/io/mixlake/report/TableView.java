package io.mixlake.report;

import io.mixlake.run.RunRecord;
import io.mixlake.run.SchemaDrift;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Rows of the report's tables, as text. */
final class TableView {
  private TableView() {}

  /** A day; for the chart, its beginning as epoch seconds, and its events if they are known. */
  record DayRow(
      String day,
      long second,
      String state,
      String style,
      String value,
      String eventsText,
      String rejected,
      String duplicates,
      String problem) {}

  static List<DayRow> days(List<ReportedDay> days) {
    return days.stream()
        .filter(day -> day.state() != DayState.NOT_ASKED)
        .map(
            day ->
                new DayRow(
                    day.day().toString(),
                    day.day().atStartOfDay().toEpochSecond(ZoneOffset.UTC),
                    day.state().label(),
                    day.state().style(),
                    day.state().isInDataset() ? Long.toString(day.events()) : "",
                    day.state().isInDataset() ? Format.count(day.events()) : "–",
                    Format.count(day.rejected()),
                    Format.count(day.duplicates()),
                    day.problem()))
        .toList();
  }

  record LateRow(String label, long events, String eventsText, String upTo) {}

  static List<LateRow> lateness(LatenessFigures figures) {
    return figures.classes().stream()
        .map(
            late ->
                new LateRow(
                    late.lateness().label(),
                    late.events(),
                    Format.count(late.events()),
                    Format.percent(late.upTo())))
        .toList();
  }

  record RejectRow(String code, String count, String days, String last) {}

  static List<RejectRow> rejects(List<RejectFigures> figures) {
    return figures.stream()
        .sorted(Comparator.comparingLong(RejectFigures::count).reversed())
        .map(
            code ->
                new RejectRow(
                    code.code(),
                    Format.count(code.count()),
                    Format.count(code.days()),
                    code.last().toString()))
        .toList();
  }

  record RequestRow(
      String sent,
      double second,
      String days,
      String waited,
      String took,
      String bytes,
      int inLastHour,
      String outcome,
      String message) {}

  static List<RequestRow> requests(List<RequestFigures> figures) {
    return figures.stream().map(TableView::request).toList();
  }

  private static RequestRow request(RequestFigures figures) {
    RunRecord.Request request = figures.request();
    return new RequestRow(
        Format.time(request.sentAt()),
        request.sentAt().toEpochMilli() / 1e3,
        Format.days(request.from(), request.to()),
        Format.duration(request.waitedMillis()),
        Format.duration(request.millis()),
        Format.bytes(request.bytes()),
        figures.inLastHour(),
        request.outcome(),
        request.message());
  }

  record NameRow(String name, String events, String share, String bar, String seen) {}

  static List<NameRow> names(List<NameFigures> figures) {
    double most = figures.stream().mapToLong(NameFigures::events).max().orElse(1);
    return figures.stream()
        .map(
            name ->
                new NameRow(
                    name.name(),
                    Format.count(name.events()),
                    Format.percent(name.share()),
                    Long.toString(Math.round(100 * name.events() / most)),
                    Format.days(name.first(), name.last())))
        .toList();
  }

  record DriftRow(String property, String change, String day, String share) {}

  static List<DriftRow> drift(List<SchemaDrift> drift) {
    return drift.stream()
        .map(
            d ->
                new DriftRow(
                    d.property(),
                    (d.change().label() + " " + d.type()).strip(),
                    switch (d.change()) {
                      case NEW, NEW_TYPE -> "since " + d.day();
                      case GONE, GONE_TYPE -> "after " + d.day();
                    },
                    Format.percent(d.share())))
        .toList();
  }

  record PropertyRow(String name, String share, String types) {}

  static List<PropertyRow> properties(List<PropertyFigures> figures) {
    return figures.stream()
        .map(
            property ->
                new PropertyRow(property.name(), Format.percent(property.share()), types(property)))
        .toList();
  }

  private static String types(PropertyFigures property) {
    double all = property.types().values().stream().mapToLong(Long::longValue).sum();
    return property.types().entrySet().stream()
        .map(
            type ->
                property.types().size() == 1
                    ? type.getKey()
                    : type.getKey() + " " + Format.percent(type.getValue() / all))
        .collect(Collectors.joining(", "));
  }

  /** A run, for lists of them. */
  public record RunRow(
      String id,
      String status,
      String style,
      String started,
      String took,
      String days,
      String rows,
      String rejected,
      String requests,
      String problems) {}

  static RunRow run(RunRecord run) {
    RunRecord.Metrics metrics = run.metrics();
    RunRecord.Duration duration = metrics.durationSummary();
    return new RunRow(
        run.id(),
        metrics.statusSummary().status(),
        metrics.statusSummary().exitCode() == 0 ? "fine" : "wrong",
        Format.time(duration.startedAtUTC()),
        Format.duration(
            java.time.Duration.between(duration.startedAtUTC(), duration.completedAtUTC())
                .toMillis()),
        run.count(RunRecord.DayStatus.COMMITTED) + " of " + run.days().size(),
        Format.count(metrics.recordSummary().outputRecordCount()),
        Format.count(metrics.recordSummary().failedRecordCount()),
        Format.count(run.requests().size()),
        metrics.statusSummary().errors().stream()
            .map(problem -> problem.code() + " (" + Format.count(problem.count()) + ")")
            .collect(Collectors.joining(", ")));
  }
}
