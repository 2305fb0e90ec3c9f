package io.mixlake.storage;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;

/**
 * Small JSON documents: records as files. Dates and times are ISO 8601; unknown members are
 * ignored.
 */
public final class JsonFiles {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private JsonFiles() {}

  /** The mapper by which values become JSON and back. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  /** Reads a value. */
  public static <T> T read(String path, Class<T> type) throws IOException {
    try (InputStream in = Storage.read(path)) {
      return MAPPER.readValue(in, type);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      throw new IOException(path + " is not what Mixlake wrote: " + e.getOriginalMessage(), e);
    }
  }

  /** Writes a value at once, indented for people. */
  public static void publish(String path, Object value) throws IOException {
    Storage.publish(path, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
  }
}
