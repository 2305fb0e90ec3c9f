package io.mixlake.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.sandbox.ExportQueryCheck.Query;
import io.mixlake.sandbox.Fault.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Writes the lines of an export, and what a fault makes of its end. */
final class ExportBody {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final byte[] MARKER = "terminated early".getBytes(StandardCharsets.UTF_8);

  private final SandboxSettings settings;
  private final Query query;
  private final Fault fault;
  private final OutputStream out;
  private byte[] held;
  private int sent;

  ExportBody(SandboxSettings settings, Query query, Fault fault, OutputStream out) {
    this.settings = settings;
    this.query = query;
    this.fault = fault;
    this.out = out;
  }

  void write() throws IOException {
    for (LocalDate day = query.from(); !day.isAfter(query.to()); day = day.plusDays(1)) {
      settings.events().events(day, query.isMillis(), this::event);
    }
    Kind kind = fault == null ? null : fault.fault();
    if (kind == Kind.HALF_OBJECT) {
      byte[] half = held == null ? "{\"event\":".getBytes(StandardCharsets.UTF_8) : held;
      out.write(half, 0, Math.max(1, half.length / 2));
      return;
    }
    if (held != null) {
      out.write(held);
      if (kind == Kind.TERMINATED_EARLY_GLUED) {
        out.write(MARKER);
        return;
      }
      out.write('\n');
    }
    end(kind);
  }

  private void end(Kind kind) throws IOException {
    if (kind == Kind.TERMINATED_EARLY || kind == Kind.TERMINATED_EARLY_GLUED) {
      out.write(MARKER);
    } else if (kind == Kind.ERROR_OBJECT) {
      out.write("{\"error\": \"backend failure\"}\n".getBytes(StandardCharsets.UTF_8));
    } else if (kind == Kind.LINES) {
      for (String line : fault.lines() == null ? List.<String>of() : fault.lines()) {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } else if (kind == Kind.BOMB) {
      byte[] zeros = new byte[65_536];
      Arrays.fill(zeros, (byte) '0');
      for (long left = fault.bytes() == null ? 0 : fault.bytes(); left > 0; left -= zeros.length) {
        out.write(zeros, 0, (int) Math.min(left, zeros.length));
      }
      out.write('\n');
    }
  }

  /** Sends a line when the next one comes, so that the last can be spoilt. */
  private void event(byte[] line) throws IOException {
    if (sent >= query.limit() || !matches(line)) {
      return;
    }
    sent++;
    if (held != null) {
      out.write(held);
      out.write('\n');
    }
    held = line;
  }

  private boolean matches(byte[] line) throws IOException {
    if (query.events().isEmpty() && query.where() == null) {
      return true;
    }
    JsonNode event = MAPPER.readTree(line);
    return (query.events().isEmpty() || query.events().contains(event.path("event").asText()))
        && (query.where() == null || Where.holds(query.where(), event));
  }
}
