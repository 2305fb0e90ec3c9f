package io.mixlake.flow;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where Mixpanel answers: by region, or at a host of one's own. */
final class ApiHost {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /** Mixpanel's data residencies (its export documentation). */
  enum Region {
    US("https://data.mixpanel.com"),
    EU("https://data-eu.mixpanel.com"),
    IN("https://data-in.mixpanel.com");

    private final String host;

    Region(String host) {
      this.host = host;
    }

    String host() {
      return host;
    }
  }

  private ApiHost() {}

  /**
   * Checks a host and takes a closing slash off.
   *
   * @throws IllegalArgumentException if it is no plain {@code https://host[:port]}
   */
  static String of(String text) {
    return of(text, Region.US.host());
  }

  /**
   * The same for anybody's API.
   *
   * @param example an address to propose
   */
  static String of(String text, String example) {
    if (text.equals(Source.SANDBOX)) {
      return text;
    }
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    URI uri = parse(trimmed);
    if (uri == null || uri.getHost() == null || !SCHEMES.contains(lower(uri.getScheme()))) {
      throw new IllegalArgumentException("must be sandbox or an address such as " + example);
    }
    if (uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "must not hold a user or password; give source.username and source.password");
    }
    if (!uri.getRawPath().isEmpty() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("must end after the host or port, without a path");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65535) {
      throw new IllegalArgumentException("must have a port from 1 to 65535");
    }
    if (lower(uri.getScheme()).equals("http")
        && !LOOPBACK.matcher(lower(uri.getHost())).matches()) {
      throw new IllegalArgumentException(
          "must be https: over http the credentials would travel in clear text");
    }
    return lower(trimmed);
  }

  private static String lower(String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static URI parse(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
