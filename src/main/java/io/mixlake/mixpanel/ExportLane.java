package io.mixlake.mixpanel;

import io.mixlake.storage.DamagedFile;
import java.io.IOException;
import java.util.List;

/** Works off some of a request's days one after the other, and asks for none that has landed. */
final class ExportLane implements AutoCloseable {
  private final ExportRequest request;
  private final DaySpan span;
  private final ExportClient client;
  private final QuotaShare share;
  private final WindowSizing sizing;
  private final String query;
  private LandedAnswer reused;

  ExportLane(ExportRequest request, DaySpan span, ExportClient client) throws IOException {
    this.request = request;
    this.span = span;
    this.client = client;
    this.share = QuotaShare.of(request, span);
    this.sizing = new WindowSizing(request.source().daysPerRequest(), request.bytesPerDay());
    this.query = ExportQuery.of(request.source()).fingerprint();
  }

  /** The days to claim next: those of an answer that is there, or those of a new request. */
  DayWindow plan(int next) throws IOException, InterruptedException {
    List<LandedAnswer> answers = LandedAnswer.list(request.workFolder(), query);
    if (sizing.isBlind(answers)) {
      share.firstAnswer().await(span.lane());
      answers = LandedAnswer.list(request.workFolder(), query);
    }
    WindowChoice choice = WindowChoice.next(request, next, span.to(), answers, sizing);
    reused = choice.landed();
    return choice.window();
  }

  /** Lands the days that were planned last. */
  void export(DayWindow window, Exporter.Results results) throws IOException, InterruptedException {
    if (reused != null) {
      try (Landing landing = Landing.open(reused.path())) {
        if (reused.runId().equals(request.runId())) {
          results.request(madeBefore(landing.index()));
        }
        Exporter.emit(reused, landing.index(), window, results);
      } catch (DamagedFile e) {
        window
            .days()
            .forEach(d -> results.failed(new FailedDay(d, SourceCode.DAMAGED, e.getMessage())));
      }
    } else if (share.fatal() != null) {
      FailedDay reason = share.fatal();
      window.days().forEach(d -> results.failed(new FailedDay(d, reason.code(), reason.message())));
    } else {
      share.firstAnswer().begin(span.lane());
      FailedDay fatal = exporter().export(window, results);
      if (fatal != null) {
        share.end(fatal);
      }
      share.firstAnswer().end(span.lane());
    }
  }

  /** Nobody waits for this lane any longer. */
  @Override
  public void close() {
    share.firstAnswer().end(span.lane());
  }

  /** A request of this run whose worker was lost, with what it would have reported. */
  private static RequestMade madeBefore(LandingIndex index) {
    return new RequestMade(
        index.from(),
        index.to(),
        index.askedAt(),
        0,
        0,
        index.bytes(),
        "landed",
        "before a restart of the job");
  }

  private Exporter exporter() {
    return new Exporter(
        request.source(),
        request.workFolder(),
        request.runId(),
        span.lane(),
        client::ask,
        share.gate(),
        share.outage(),
        share.time());
  }
}
