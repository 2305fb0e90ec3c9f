package io.mixlake.ui;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import io.mixlake.flow.Flow;
import io.mixlake.pipeline.CannotRun;
import io.mixlake.pipeline.DatasetPreview;
import io.mixlake.pipeline.DatasetRecords;
import io.mixlake.pipeline.MappingCheck;
import io.mixlake.pipeline.RunUnderWay;
import io.mixlake.report.Figures;
import io.mixlake.report.Page;
import io.mixlake.report.Report;
import io.mixlake.report.Template;
import io.mixlake.run.RunRecord;
import java.io.IOException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Makes the page that a path names, from the records as they are at that moment. */
final class UiPages {
  private static final int REFRESH_SECONDS = 5;
  private static final int PREVIEW_ROWS = 100;
  private static final String RUN = "/runs/";
  private static final String DAY = "day=";

  private static final Template PROGRESS = Template.beside(UiPages.class, "progress.html");
  private static final Template RUNS = Template.beside(UiPages.class, "runs.html");
  private static final Template DATA = Template.beside(UiPages.class, "data.html");
  private static final Template MAPPING = Template.beside(UiPages.class, "mapping.html");
  private static final Template MESSAGE = Template.beside(UiPages.class, "message.html");

  private final Flow flow;

  UiPages(Flow flow) {
    this.flow = flow;
  }

  /** A page with its HTTP status. */
  record Answer(int status, String html) {}

  private record Message(String text) {}

  private record RunsView(String runs) {}

  /** The page at that address; one that says so if there is none, or if it cannot be made now. */
  Answer answer(URI address) {
    String path = address.getPath();
    try {
      return switch (path) {
        case "/" -> overview();
        case "/runs" -> runs();
        case "/data" -> data(address.getQuery());
        case "/mapping" -> mapping();
        default -> path.startsWith(RUN) ? run(path.substring(RUN.length())) : notFound(path);
      };
    } catch (IOException | CannotRun e) {
      // A run may be changing what was read; else the message names the file.
      return message(503, "/", "The records cannot be read now: " + e.getMessage());
    } catch (RuntimeException e) {
      // The browser is where somebody looks.
      return message(500, "/", "Unexpected: " + e);
    }
  }

  private Answer overview() throws IOException {
    Optional<RunUnderWay> running = RunUnderWay.of(flow);
    DatasetRecords records = DatasetRecords.of(flow);
    boolean isBegun = !records.runs().isEmpty() || !records.days().isEmpty();
    String body =
        running.map(run -> PROGRESS.render(ProgressView.of(run))).orElse("")
            + (isBegun
                ? Report.body(Figures.ofDataset(flow, records))
                : MESSAGE.render(new Message("No run has ended on this dataset yet.")));
    return page(flow.name(), "/", body, running.isPresent() ? REFRESH_SECONDS : 0);
  }

  private Answer runs() throws IOException {
    Figures figures = Figures.ofDataset(flow, DatasetRecords.of(flow));
    return page("Runs", "/runs", RUNS.render(new RunsView(Report.runs(figures))), 0);
  }

  private Answer run(String id) throws IOException {
    DatasetRecords records = DatasetRecords.of(flow);
    Optional<RunRecord> run = records.run(id);
    return run.isEmpty()
        ? notFound(RUN + id)
        : page("Run " + id, "/runs", Report.body(Figures.ofRun(flow, records, run.get())), 0);
  }

  private Answer data(String query) throws IOException {
    Optional<LocalDate> day;
    try {
      day =
          Splitter.on('&')
              .splitToStream(Strings.nullToEmpty(query))
              .filter(part -> part.startsWith(DAY) && !part.equals(DAY))
              .findFirst()
              .map(part -> LocalDate.parse(part.substring(DAY.length())));
    } catch (DateTimeException e) {
      return message(400, "/data", "A day is written as 2024-01-31");
    }
    DatasetPreview preview = DatasetPreview.of(flow, day, PREVIEW_ROWS);
    return page("Data", "/data", DATA.render(DataView.of(preview)), 0);
  }

  private Answer mapping() throws IOException {
    MappingView view = MappingView.of(flow, MappingCheck.of(flow), DatasetRecords.of(flow));
    return page("Mapping", "/mapping", MAPPING.render(view), 0);
  }

  private Answer notFound(String path) {
    return message(404, path, "There is no such page.");
  }

  private Answer message(int status, String path, String text) {
    String body = MESSAGE.render(new Message(text));
    return new Answer(status, page(flow.name(), path, body, 0).html());
  }

  private Answer page(String title, String path, String body, int refreshSeconds) {
    List<Page.Link> links =
        List.of(
            new Page.Link("/", "Overview", path.equals("/")),
            new Page.Link("/runs", "Runs", path.equals("/runs")),
            new Page.Link("/data", "Data", path.equals("/data")),
            new Page.Link("/mapping", "Mapping", path.equals("/mapping")));
    return new Answer(
        200,
        Page.of(
            title,
            "flow " + flow.name() + ", dataset " + flow.target().path(),
            body,
            links,
            refreshSeconds,
            Instant.now()));
  }
}
