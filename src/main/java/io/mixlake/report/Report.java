package io.mixlake.report;

import java.time.Instant;
import java.util.List;

/** The report of a dataset, or of one of its runs: a page of its own, or parts of served ones. */
public final class Report {
  private static final Template REPORT = Template.beside(Report.class, "report.html");
  private static final Template RUNS = Template.beside(Report.class, "runs.html");

  private Report() {}

  /** The report as a file that needs no other. */
  public static String page(Figures figures, Instant now) {
    ReportView view = new ReportView(figures, ReportView.Place.FILE);
    return Page.of(view.title(), view.subtitle(), REPORT.render(view), List.of(), 0, now);
  }

  /** The report as the body of a served page, where runs have pages, too: {@code /runs/<id>}. */
  public static String body(Figures figures) {
    return REPORT.render(new ReportView(figures, ReportView.Place.SERVER));
  }

  /** The newest runs as a table of a served page. */
  public static String runs(Figures figures) {
    return RUNS.render(new ReportView(figures, ReportView.Place.SERVER));
  }
}
