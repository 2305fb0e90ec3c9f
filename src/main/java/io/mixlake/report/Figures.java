package io.mixlake.report;

import io.mixlake.flow.Flow;
import io.mixlake.pipeline.DatasetRecords;
import io.mixlake.run.DayProfile;
import io.mixlake.run.RunRecord;
import io.mixlake.run.SchemaDrift;
import java.util.List;
import java.util.Optional;

/**
 * All that a report says, as figures.
 *
 * @param run the run that the report is about; empty if it is about the dataset
 * @param requestsOf the run whose requests are shown, if any run made one
 * @param days without gaps; those of the run, or of flow and dataset
 * @param profiles of the days in the dataset that have one, by day
 * @param properties of the sampled events, by name
 */
public record Figures(
    Flow flow,
    DatasetRecords records,
    Optional<RunRecord> run,
    Optional<RunRecord> requestsOf,
    List<RequestFigures> requests,
    List<ReportedDay> days,
    List<RejectFigures> rejects,
    List<RejectFigures> warnings,
    List<DayProfile> profiles,
    LatenessFigures lateness,
    List<NameFigures> names,
    List<SchemaDrift> drift,
    List<PropertyFigures> properties) {

  /** The figures of a whole dataset. */
  public static Figures ofDataset(Flow flow, DatasetRecords records) {
    List<RunRecord> runs = records.runs();
    Optional<RunRecord> asking =
        runs.stream().filter(run -> !run.requests().isEmpty()).reduce((a, b) -> b);
    return of(
        flow,
        records,
        Optional.empty(),
        asking,
        asking.map(run -> RequestFigures.of(run, runs)).orElse(List.of()),
        ReportedDays.of(records, flow.days()));
  }

  /** The figures of one run of it. */
  public static Figures ofRun(Flow flow, DatasetRecords records, RunRecord run) {
    DatasetRecords own = records.of(run);
    return of(
        flow,
        own,
        Optional.of(run),
        Optional.of(run),
        RequestFigures.of(run, records.runs()),
        ReportedDays.of(own));
  }

  private static Figures of(
      Flow flow,
      DatasetRecords records,
      Optional<RunRecord> run,
      Optional<RunRecord> asking,
      List<RequestFigures> requests,
      List<ReportedDay> days) {
    List<DayProfile> profiles =
        records.days().stream().flatMap(day -> day.profile().stream()).toList();
    return new Figures(
        flow,
        records,
        run,
        asking,
        requests,
        days,
        RejectFigures.rejects(records, days),
        RejectFigures.warnings(records, days),
        profiles,
        LatenessFigures.of(profiles),
        NameFigures.of(profiles),
        SchemaDrift.of(profiles),
        PropertyFigures.of(profiles));
  }

  /** In how many rows a column, or a member of it, could not be filled. */
  public long leftEmpty(String column) {
    return warnings.stream()
        .filter(
            warning -> {
              String place = warning.code().substring(warning.code().indexOf(' ') + 1);
              return place.equals(column)
                  || place.startsWith(column + ".")
                  || place.startsWith(column + "[");
            })
        .mapToLong(RejectFigures::count)
        .sum();
  }
}
