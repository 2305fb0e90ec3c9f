package io.mixlake.bench;

import io.mixlake.sandbox.SandboxSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;

/** The request for one day, as any program would send it. */
public final class DayRequest {
  private DayRequest() {}

  /** Asks the server at that address for a compressed answer. */
  public static HttpRequest of(String url, LocalDate day) {
    String login = SandboxSettings.USERNAME + ":" + SandboxSettings.PASSWORD;
    String basic = Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    String dates = "&from_date=" + day + "&to_date=" + day;
    return HttpRequest.newBuilder(
            URI.create(url + "/api/2.0/export?project_id=2384945&time_in_ms=true" + dates))
        .header("Accept-Encoding", "gzip")
        .header("Authorization", "Basic " + basic)
        .build();
  }
}
