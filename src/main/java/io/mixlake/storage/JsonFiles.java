package io.mixlake.storage;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

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

  /**
   * Reads a value.
   *
   * @param isComplete whether the value has what it must have
   * @param advice what to do about a file without such a value
   * @throws DamagedFile if the file is one
   */
  public static <T> T read(String path, Class<T> type, Predicate<T> isComplete, String advice)
      throws IOException {
    T value;
    try (InputStream in = Storage.read(path)) {
      value = MAPPER.readValue(in, type);
    } catch (JacksonException e) {
      throw new DamagedFile(path, advice + " (" + e.getOriginalMessage() + ")", e);
    }
    if (value == null || !isComplete.test(value)) {
      throw new DamagedFile(path, advice, null);
    }
    return value;
  }

  /** Writes a value at once, indented for people. */
  public static void publish(String path, Object value) throws IOException {
    Storage.publish(path, bytes(value));
  }

  /** The same on this machine's disks, if there is no file of that path; tells whether it did. */
  public static boolean publishNew(String path, Object value) throws IOException {
    return Storage.publishNew(path, bytes(value));
  }

  private static byte[] bytes(Object value) throws IOException {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
  }
}
