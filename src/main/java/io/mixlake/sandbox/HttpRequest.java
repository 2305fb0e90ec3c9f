package io.mixlake.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A request as it came; header names in lower case. */
record HttpRequest(
    String method, String path, Map<String, String> query, Map<String, String> headers) {
  private static final int MOST_HEAD_BYTES = 1 << 20;

  /** Reads a request; null if the connection was closed before one began. */
  static HttpRequest read(InputStream in) throws IOException {
    String start = line(in);
    if (start == null) {
      return null;
    }
    String[] words = start.split(" ");
    if (words.length != 3) {
      throw new IOException("No HTTP request: " + words.length + " words");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    String header;
    while ((header = line(in)) != null && !header.isEmpty()) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int mark = words[1].indexOf('?');
    String path = mark < 0 ? words[1] : words[1].substring(0, mark);
    Map<String, String> query = parameters(mark < 0 ? "" : words[1].substring(mark + 1));
    if (words[0].equals("POST")) {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      query.putAll(parameters(new String(in.readNBytes(length), StandardCharsets.UTF_8)));
    }
    return new HttpRequest(words[0], path, query, headers);
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Whoever reads it refuses it as it came.
      return text;
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException("The request ended early");
      }
      line.write(b);
      if (line.size() > MOST_HEAD_BYTES) {
        throw new IOException("The request's head is too long");
      }
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }
}
