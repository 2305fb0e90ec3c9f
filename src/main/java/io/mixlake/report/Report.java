package io.mixlake.report;

import java.time.Instant;
import java.util.List;

/** The report of a dataset, or of one of its runs, as a page. */
public final class Report {
  private static final Template TEMPLATE = Template.beside(Report.class, "report.html");

  private Report() {}

  /** The page as a file of its own. */
  public static String page(Figures figures, Instant now) {
    return page(figures, List.of(), 0, now);
  }

  /**
   * The page as one of several.
   *
   * @param refreshSeconds after which the browser shall ask for it again; 0 for never
   */
  public static String page(
      Figures figures, List<Page.Link> links, int refreshSeconds, Instant now) {
    ReportView view = new ReportView(figures, !links.isEmpty());
    return Page.of(
        view.title(), view.subtitle(), TEMPLATE.render(view), links, refreshSeconds, now);
  }
}
