package io.mixlake.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Files that pages are made of. */
final class Assets {
  private static final String LIBRARY = "/META-INF/resources/webjars/uplot/";
  private static final String LIBRARY_FACTS =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";

  private Assets() {}

  /** A text file beside a class. */
  static String beside(Class<?> owner, String name) {
    return text(owner, name);
  }

  /** The version of the library that draws charts. */
  static String libraryVersion() {
    Properties facts = new Properties();
    try (InputStream in = open(Assets.class, LIBRARY_FACTS)) {
      facts.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return facts.getProperty("version");
  }

  /** A file of the library that draws charts. */
  static String library(String name) {
    return text(Assets.class, LIBRARY + libraryVersion() + "/" + name);
  }

  private static String text(Class<?> owner, String path) {
    try (InputStream in = open(owner, path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(Class<?> owner, String path) throws IOException {
    InputStream in = owner.getResourceAsStream(path);
    if (in == null) {
      throw new FileNotFoundException("This build lacks " + path);
    }
    return in;
  }
}
