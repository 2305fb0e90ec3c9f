package io.mixlake.pipeline;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.common.base.Utf8;
import io.mixlake.storage.JsonFiles;
import io.mixlake.storage.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;

/**
 * Writes rejected lines as JSON, one a line: {@code {code, message, line, raw}}. Bytes that are no
 * UTF-8 are kept in base64, and {@code rawEncoding} says so. There is no file before the first
 * reject.
 */
final class RejectFile implements Closeable {
  private final String path;
  private JsonGenerator json;

  RejectFile(String path) {
    this.path = path;
  }

  /** The day of a published file of rejects, by its path. */
  static LocalDate day(String path) {
    int day = path.lastIndexOf("dt=") + "dt=".length();
    return LocalDate.parse(path.substring(day, day + "2024-01-01".length()));
  }

  /** The run whose rejects a published file has, by its path. */
  static String runId(String path) {
    return path.substring(path.lastIndexOf('/') + 1, path.lastIndexOf('.'));
  }

  /**
   * Adds a line.
   *
   * @param line its number within the landed day, from 1; 0 if unknown
   */
  void add(String code, String message, long line, byte[] bytes, int offset, int length)
      throws IOException {
    if (json == null) {
      json =
          JsonFiles.mapper()
              .getFactory()
              .createGenerator(Channels.newOutputStream(Storage.create(path)), JsonEncoding.UTF8)
              .setRootValueSeparator(null);
    }
    json.writeStartObject();
    json.writeStringField("code", code);
    json.writeStringField("message", message);
    if (line > 0) {
      json.writeNumberField("line", line);
    }
    if (Utf8.isWellFormed(bytes, offset, length)) {
      json.writeStringField("raw", new String(bytes, offset, length, StandardCharsets.UTF_8));
    } else {
      byte[] raw = java.util.Arrays.copyOfRange(bytes, offset, offset + length);
      json.writeStringField("raw", Base64.getEncoder().encodeToString(raw));
      json.writeStringField("rawEncoding", "base64");
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  /** Completes the file; its path, or an empty text if there was no reject. */
  String finish() throws IOException {
    if (json == null) {
      return "";
    }
    json.close();
    return path;
  }

  @Override
  public void close() throws IOException {
    if (json != null && !json.isClosed()) {
      json.close();
      Storage.delete(java.util.List.of(path));
    }
  }
}
