package io.mixlake.support;

import io.mixlake.sandbox.RequestSeen;
import java.time.LocalDate;
import java.util.List;

/** The days that the sandbox was asked for. */
public final class RequestedDays {
  private RequestedDays() {}

  /** All days of these requests, in their order; one that was asked for twice is there twice. */
  public static List<LocalDate> of(List<RequestSeen> requests) {
    return requests.stream()
        .map(RequestSeen::query)
        .flatMap(
            query ->
                LocalDate.parse(query.get("from_date"))
                    .datesUntil(LocalDate.parse(query.get("to_date")).plusDays(1)))
        .toList();
  }
}
