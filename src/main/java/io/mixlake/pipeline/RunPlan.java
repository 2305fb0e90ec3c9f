package io.mixlake.pipeline;

import io.mixlake.mixpanel.RequestPlan;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * What a run would do.
 *
 * @param wantedDays days to export
 * @param presentDays days of the flow that the dataset has already
 * @param requests the requests, and their time under the quota
 * @param dayByDay how long the same days would take with one request each
 * @param dayByDayRequests and how many requests that would be
 */
public record RunPlan(
    int wantedDays,
    int presentDays,
    RequestPlan requests,
    int dayByDayRequests,
    Duration dayByDay) {

  static RunPlan of(BackfillPlan plan, long jsonBytesPerDay, Instant now) throws IOException {
    long dayBytes = jsonBytesPerDay / BackfillPlan.COMPRESSION;
    if (plan.wanted().isEmpty()) {
      RequestPlan none = new RequestPlan(0, java.util.List.of(), Duration.ZERO);
      return new RunPlan(0, plan.present().size(), none, 0, Duration.ZERO);
    }
    RequestPlan naive = RequestPlan.dayByDay(plan.request(), dayBytes, now);
    return new RunPlan(
        plan.wanted().size(),
        plan.present().size(),
        RequestPlan.of(plan.request(), dayBytes, now),
        naive.requests().size(),
        naive.duration());
  }
}
