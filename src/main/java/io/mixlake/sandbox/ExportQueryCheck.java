package io.mixlake.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** Checks a request for an export, with the statuses and texts that Mixpanel is known to send. */
final class ExportQueryCheck {
  private static final int MOST_LIMIT = 100_000;
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ExportQueryCheck() {}

  /** What is asked for, when nothing is wrong with it. */
  record Query(
      LocalDate from, LocalDate to, Set<String> events, Where where, int limit, boolean isMillis) {
    /** Whether no event of the days is left out. */
    boolean isForAll() {
      return events.isEmpty() && where == null && limit == Integer.MAX_VALUE;
    }
  }

  /** A request that is refused. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    final int status;

    Refused(int status, String text) {
      super(text);
      this.status = status;
    }
  }

  static void login(HttpRequest request, SandboxSettings settings) throws Refused {
    String header = request.headers().getOrDefault("authorization", "");
    String projectId = request.query().getOrDefault("project_id", "");
    String pair = "";
    if (header.startsWith("Basic ")) {
      pair = decoded(header.substring(6));
    }
    if (pair.equals(settings.projectSecret() + ":")) {
      return;
    }
    if (!pair.equals(settings.username() + ":" + settings.password())) {
      throw new Refused(401, "Unable to authenticate request");
    }
    if (projectId.isEmpty()) {
      throw new Refused(400, "Unable to authenticate request: project_id is required");
    }
    if (!projectId.equals(settings.projectId())) {
      throw new Refused(403, "The service account has no permission for project " + projectId);
    }
  }

  private static String decoded(String base64) throws Refused {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refused(401, "Unable to authenticate request");
    }
  }

  static Query query(HttpRequest request, SandboxSettings settings) throws Refused {
    LocalDate from = date(request, "from_date");
    LocalDate to = date(request, "to_date");
    LocalDate today = LocalDate.now(settings.clock().withZone(settings.zone()));
    if (to.isAfter(today)) {
      throw new Refused(400, "to_date cannot be later than today");
    }
    if (to.isBefore(from)) {
      throw new Refused(400, "from_date cannot be later than to_date");
    }
    if (settings.retentionDays() > 0 && from.isBefore(today.minusDays(settings.retentionDays()))) {
      throw new Refused(400, retention(settings.retentionDays()));
    }
    return new Query(
        from,
        to,
        events(request),
        where(request),
        limit(request),
        request.query().getOrDefault("time_in_ms", "false").equals("true"));
  }

  static String retention(int days) {
    return "Date range exceeds " + days + " days into the past";
  }

  private static LocalDate date(HttpRequest request, String name) throws Refused {
    String text = request.query().get(name);
    if (text == null) {
      throw new Refused(400, "Missing required parameter: " + name);
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new Refused(400, "Invalid date for " + name + ", expected yyyy-mm-dd");
    }
  }

  private static Set<String> events(HttpRequest request) throws Refused {
    String text = request.query().get("event");
    if (text == null) {
      return Set.of();
    }
    try {
      return Set.copyOf(MAPPER.readValue(text, TEXTS));
    } catch (JsonProcessingException e) {
      throw new Refused(400, "event must be a JSON array of names");
    }
  }

  private static Where where(HttpRequest request) throws Refused {
    String text = request.query().get("where");
    try {
      return text == null ? null : WhereParser.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Refused(400, "Invalid where expression: " + e.getMessage());
    }
  }

  private static int limit(HttpRequest request) throws Refused {
    String text = request.query().get("limit");
    if (text == null) {
      return Integer.MAX_VALUE;
    }
    if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > MOST_LIMIT) {
      throw new Refused(400, "limit must be a number up to " + MOST_LIMIT);
    }
    return Integer.parseInt(text);
  }
}
