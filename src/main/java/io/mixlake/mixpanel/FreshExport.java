package io.mixlake.mixpanel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Days exported outside of any pipeline, into their dataset's landing area.
 *
 * @param landed the days that could be had
 * @param failed the others, with the reason
 */
public record FreshExport(List<LandedDay> landed, List<FailedDay> failed) {

  /**
   * Exports the days of a request, as a run would.
   *
   * @throws IOException if the landing area cannot be written
   */
  public static FreshExport of(ExportRequest request) throws IOException, InterruptedException {
    FreshExport export = new FreshExport(new ArrayList<>(), new ArrayList<>());
    DaySpan span = new DaySpan(0, request.days().size(), 0, 1);
    try (ExportClient client = new ExportClient(request.source())) {
      ExportLane lane = new ExportLane(request, span, client);
      for (int next = 0; next < span.to(); ) {
        DayWindow window = lane.plan(next);
        lane.export(window, export.new Results());
        next += window.size();
      }
    }
    return export;
  }

  private final class Results implements Exporter.Results {
    @Override
    public void landed(LandedDay day) {
      landed.add(day);
    }

    @Override
    public void failed(FailedDay day) {
      failed.add(day);
    }

    @Override
    public void request(RequestMade request) {}

    @Override
    public void throttled(long millis) {}
  }
}
