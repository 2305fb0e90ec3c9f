package io.mixlake.mixpanel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.api.client.http.GenericUrl;
import io.mixlake.flow.Source;
import io.mixlake.storage.JsonFiles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** What is asked of the raw export API, apart from the days. */
record ExportQuery(String projectId, Source.DateReading dates, List<String> events, String where) {
  private static final String PATH = "/api/2.0/export";

  static ExportQuery of(Source source) {
    return new ExportQuery(source.projectId(), source.dates(), source.events(), source.where());
  }

  /** The address that asks for a window of days; carries no credentials. */
  GenericUrl url(String host, DayWindow window) {
    GenericUrl url = new GenericUrl(host + PATH);
    url.put("from_date", window.from().toString());
    url.put("to_date", window.to().toString());
    // Whole seconds would lose the order of events inside a session.
    url.put("time_in_ms", "true");
    if (!projectId.isEmpty()) {
      url.put("project_id", projectId);
    }
    if (!events.isEmpty()) {
      url.put("event", json(events));
    }
    if (!where.isEmpty()) {
      url.put("where", where);
    }
    return url;
  }

  /**
   * Twelve hexadecimal digits that differ for queries whose answers may differ. The host is no part
   * of it: a project lives in one region.
   */
  String fingerprint() {
    String text = json(List.of(projectId, dates, events, where));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static String json(Object value) {
    try {
      return JsonFiles.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts always become JSON", e);
    }
  }
}
