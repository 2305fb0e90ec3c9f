package io.mixlake.mapping.target;

import com.google.common.net.InetAddresses;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The formats of JSON Schema that text columns may have. Dates are types of their own. */
final class TextFormats {
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

  private static final Map<String, Predicate<String>> TESTS =
      Map.of(
          "email", matching("[^@\\s]+@[^@\\s]+"),
          "uri", text -> isUri(text, true),
          "uri-reference", text -> isUri(text, false),
          "uuid", matching("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
          "ipv4", matching("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}"),
          "ipv6", matching("(?=.*:.*:)[0-9a-fA-F:.]{2,45}").and(InetAddresses::isInetAddress),
          "hostname", matching("(?=.{1,253}$)" + LABEL + "([.]" + LABEL + ")*"));

  private TextFormats() {}

  /** The test for the format of that name, or null: other formats allow everything. */
  static Predicate<String> test(String name) {
    return name == null ? null : TESTS.get(name);
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
