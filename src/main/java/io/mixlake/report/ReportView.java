package io.mixlake.report;

import io.mixlake.run.DayProfile;
import io.mixlake.run.Lateness;
import io.mixlake.run.RunRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.LongSummaryStatistics;

/** What the report's template shows. */
final class ReportView {
  private static final int LISTED_RUNS = 30;

  private final Figures figures;
  private final Place place;

  /** Where the report is shown. */
  enum Place {
    /** In a file. */
    FILE,
    /** On a server, where runs have pages of their own. */
    SERVER
  }

  ReportView(Figures figures, Place place) {
    this.figures = figures;
    this.place = place;
  }

  /** A figure with its name. */
  record Key(String name, String value, String more) {}

  String title() {
    return figures.run().map(run -> "Run " + run.id()).orElse(figures.flow().name());
  }

  String subtitle() {
    return figures
        .run()
        .map(run -> "of flow " + run.flow() + ", dataset " + figures.flow().target().path())
        .orElse("dataset " + figures.flow().target().path());
  }

  List<Key> keys() {
    List<ReportedDay> days = figures.days();
    long inDataset = days.stream().filter(day -> day.state().isInDataset()).count();
    long asked = days.stream().filter(day -> day.state() != DayState.NOT_ASKED).count();
    long events = sum(ReportedDay::events);
    long lines = sum(ReportedDay::lines);
    long rejected = sum(ReportedDay::rejected);
    long duplicates = sum(ReportedDay::duplicates);
    long json = figures.records().days().stream().mapToLong(day -> day.jsonBytes()).sum();
    long files = figures.records().days().stream().mapToLong(day -> day.fileBytes()).sum();
    List<Key> keys = new ArrayList<>();
    keys.add(
        new Key(
            "Days in the dataset", Format.count(inDataset), "of " + Format.count(asked, "day")));
    keys.add(new Key("Events", Format.count(events), ""));
    keys.add(new Key("Lines rejected", Format.count(rejected), share(rejected, lines)));
    keys.add(new Key("Duplicates dropped", Format.count(duplicates), share(duplicates, lines)));
    keys.add(new Key("Size", Format.bytes(files), "from " + Format.bytes(json) + " of JSON"));
    figures.run().ifPresent(run -> addStatus(run, keys));
    return keys;
  }

  private static void addStatus(RunRecord run, List<Key> keys) {
    TableView.RunRow row = TableView.run(run);
    keys.add(
        new Key("Status", row.status(), "exit code " + run.metrics().statusSummary().exitCode()));
    keys.add(new Key("Started", row.started(), "UTC, took " + row.took()));
  }

  private static String share(long part, long whole) {
    return whole == 0 ? "" : Format.percent((double) part / whole) + " of the lines";
  }

  private long sum(java.util.function.ToLongFunction<ReportedDay> figure) {
    return figures.days().stream().mapToLong(figure).sum();
  }

  CalendarView calendar() {
    return CalendarView.of(figures.days());
  }

  List<TableView.DayRow> days() {
    return TableView.days(figures.days());
  }

  String daysInWords() {
    LongSummaryStatistics events =
        figures.days().stream()
            .filter(day -> day.state().isInDataset())
            .mapToLong(ReportedDay::events)
            .summaryStatistics();
    return events.getCount() == 0
        ? "No day is in the dataset."
        : "A day has "
            + Format.count(Math.round(events.getAverage()))
            + " events on average, from "
            + Format.count(events.getMin())
            + " to "
            + Format.count(events.getMax())
            + ".";
  }

  boolean hasProfiles() {
    return !figures.profiles().isEmpty();
  }

  /** How many days have no profile, in words; empty if all have one. */
  String withoutProfile() {
    long without = figures.records().days().size() - figures.profiles().size();
    return without == 0
        ? ""
        : Format.count(without, "day")
            + " in the dataset cannot tell: an older version wrote them, or a run that broke off.";
  }

  List<TableView.LateRow> lateness() {
    return TableView.lateness(figures.lateness());
  }

  String latenessInWords() {
    LatenessFigures late = figures.lateness();
    String unknown =
        late.unknown() == 0
            ? ""
            : " " + Format.count(late.unknown(), "event") + " do not say when they were processed.";
    return late.nearlyAll()
            .map(ReportView::nearlyAll)
            .orElse("No event says when it was processed.")
        + unknown;
  }

  private static String nearlyAll(LatenessFigures.Class late) {
    return late.lateness() == Lateness.LATER
        ? "More than one event in a thousand was processed 5 days after it happened, or later."
        : Format.percent(late.upTo())
            + " of the events were processed within "
            + late.lateness().limit()
            + ".";
  }

  List<TableView.RejectRow> rejects() {
    return TableView.rejects(figures.rejects());
  }

  List<TableView.RejectRow> warnings() {
    return TableView.rejects(figures.warnings());
  }

  String threshold() {
    return Format.percent(figures.flow().errors().threshold());
  }

  List<TableView.RequestRow> requests() {
    return TableView.requests(figures.requests());
  }

  int perHour() {
    return figures.flow().source().quota().perHour();
  }

  String requestsInWords() {
    int most = figures.requests().stream().mapToInt(RequestFigures::inLastHour).max().orElse(0);
    long waited =
        figures.requests().stream().mapToLong(request -> request.request().waitedMillis()).sum();
    return figures
        .requestsOf()
        .map(
            run ->
                "Run "
                    + run.id()
                    + " made "
                    + Format.count(run.requests().size(), "request")
                    + "; at most "
                    + most
                    + " of all runs' fell into one hour, of "
                    + perHour()
                    + " that the flow may send. Waiting for the quota took "
                    + Format.duration(waited)
                    + " in sum.")
        .orElse("No run has made a request.");
  }

  List<TableView.NameRow> names() {
    return TableView.names(figures.names());
  }

  String otherNames() {
    long others = NameFigures.others(figures.profiles());
    return others == 0 ? "" : Format.count(others, "further name") + " not listed.";
  }

  List<TableView.DriftRow> drift() {
    return TableView.drift(figures.drift());
  }

  List<TableView.PropertyRow> properties() {
    return TableView.properties(figures.properties());
  }

  String sampled() {
    long sampled = figures.profiles().stream().mapToLong(DayProfile::sampled).sum();
    return Format.count(sampled, "event")
        + " of "
        + Format.count(figures.profiles().size(), "day")
        + " were looked into; they have "
        + Format.count(figures.properties().size())
        + " properties.";
  }

  /** The newest runs, the newest first. */
  List<TableView.RunRow> runs() {
    List<RunRecord> newest = new ArrayList<>(figures.records().runs());
    Collections.reverse(newest);
    return newest.stream().limit(LISTED_RUNS).map(TableView::run).toList();
  }

  boolean isServed() {
    return place == Place.SERVER;
  }

  boolean hasRuns() {
    return figures.run().isEmpty();
  }

  boolean hasRejects() {
    return !figures.rejects().isEmpty();
  }

  boolean hasWarnings() {
    return !figures.warnings().isEmpty();
  }

  boolean hasRequests() {
    return !figures.requests().isEmpty();
  }

  boolean hasDrift() {
    return !figures.drift().isEmpty();
  }
}
