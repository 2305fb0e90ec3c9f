package io.mixlake.mapping.target;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats of JSON Schema that text columns may have. Dates are types of their own. */
enum Formats {
  EMAIL("email", matching("[^@\\s]+@[^@\\s]+")),
  URI("uri", text -> isUri(text, true)),
  URI_REFERENCE("uri-reference", text -> isUri(text, false)),
  UUID("uuid", matching("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")),
  IPV4("ipv4", matching("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}")),
  IPV6("ipv6", matching("(?=.*:.*:)[0-9a-fA-F:.]{2,45}")),
  HOSTNAME("hostname", matching("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?"));

  private final String text;
  private final Predicate<String> test;

  Formats(String text, Predicate<String> test) {
    this.text = text;
    this.test = test;
  }

  /** The format of that name, or null: formats that are not known allow everything. */
  static Formats named(String name) {
    for (Formats format : values()) {
      if (format.text.equals(name)) {
        return format;
      }
    }
    return null;
  }

  boolean fits(String value) {
    return test.test(value);
  }

  private static Predicate<String> matching(String regex) {
    return Pattern.compile(regex).asMatchPredicate();
  }

  private static boolean isUri(String value, boolean absolute) {
    try {
      return new URI(value).isAbsolute() || !absolute;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
