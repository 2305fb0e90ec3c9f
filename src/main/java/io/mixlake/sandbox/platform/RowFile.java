package io.mixlake.sandbox.platform;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads uploaded JSON lines. */
final class RowFile {
  private RowFile() {}

  /** Takes rows. */
  interface Rows {
    void row(ObjectNode row) throws IOException;
  }

  static void readJson(Path file, Rows rows) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows.row(parsed(line));
      }
    }
  }

  private static ObjectNode parsed(String line) {
    try {
      JsonNode row = Exchange.JSON.readTree(line);
      if (row instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException e) {
      // As a row without anything: it fails the checks.
      return Exchange.JSON.createObjectNode();
    }
    return Exchange.JSON.createObjectNode();
  }
}
