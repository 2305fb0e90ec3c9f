package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.failure;
import static io.mixlake.mapping.function.Arguments.text;
import static io.mixlake.mapping.function.ValueKind.INTEGER;
import static io.mixlake.mapping.function.ValueKind.OBJECT;
import static io.mixlake.mapping.function.ValueKind.TEXT;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import io.mixlake.mapping.value.Values;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions of URLs. What is no URL gives null, as in Data Prep, and no warning. */
final class UrlFunctions {
  private static final String SAMPLE = "\"sftp://example.com//home/joe/employee.csv\"";
  private static final String QUERY = "\"foo://example.com:8042/over/there?name=ferret#nose\"";

  private static final Map<String, Long> PORTS =
      Map.of("http", 80L, "https", 443L, "ftp", 21L, "ftps", 990L, "sftp", 22L, "ssh", 22L);

  /** What browsers let through and Java does not; a percent sign that begins no code. */
  private static final Pattern ENCODED =
      Pattern.compile("[ |\"{}^<>`\\\\\\[\\]]|%(?![0-9A-Fa-f]{2})");

  /** A host and a port, behind whoever logs in. */
  private static final Pattern AUTHORITY =
      Pattern.compile("(?:[^@]*@)?([^@:\\[\\]]+)(?::([0-9]{1,5}))?");

  private UrlFunctions() {}

  static void addTo(Group group) {
    addParts(group);
    group
        .add(
            OBJECT,
            "get_url_query_str(url, anchor)",
            "The query's parameters; the anchor is left in (retain), left out (remove) or a"
                + " parameter _anchor_ (append)",
            "get_url_query_str(" + QUERY + ", \"append\")",
            "{\"name\":\"ferret\",\"_anchor_\":\"nose\"}",
            (a, scope) -> query(text(a, 0), text(a, 1, "")))
        .add(
            TEXT,
            "get_url_encoded(text)",
            "Percent-encoded",
            "get_url_encoded(\"https://example.com/a b\")",
            "\"https%3A%2F%2Fexample.com%2Fa%20b\"",
            (a, scope) ->
                URLEncoder.encode(text(a, 0), StandardCharsets.UTF_8)
                    .replace("+", "%20")
                    .replace("*", "%2A"))
        .add(
            TEXT,
            "get_url_decoded(text)",
            "With percent codes resolved",
            "get_url_decoded(\"https%3A%2F%2Fexample.com%2Fa%20b\")",
            "\"https://example.com/a b\"",
            (a, scope) -> decoded(text(a, 0)));
  }

  private static void addParts(Group group) {
    group
        .add(
            TEXT,
            "get_url_protocol(url)",
            "The protocol",
            "get_url_protocol(\"https://platform.adobe.com/home\")",
            "\"https\"",
            (a, scope) -> part(uri(text(a, 0)), URI::getScheme))
        .add(
            TEXT,
            "get_url_host(url)",
            "The host",
            "get_url_host(\"https://platform.adobe.com/home\")",
            "\"platform.adobe.com\"",
            (a, scope) -> part(uri(text(a, 0)), UrlFunctions::host))
        .add(
            INTEGER,
            "get_url_port(url)",
            "The port, or the protocol's own if none is written",
            "get_url_port(" + SAMPLE + ")",
            "22",
            (a, scope) -> port(uri(text(a, 0))))
        .add(
            TEXT,
            "get_url_path(url, [full])",
            "The path; only what follows its last slash if full is false",
            "get_url_path(" + SAMPLE + ")",
            "\"//home/joe/employee.csv\"",
            (a, scope) ->
                path(uri(text(a, 0)), a.length < 2 || !Boolean.FALSE.equals(Values.bool(a[1]))));
  }

  /** The URL with what browsers let through encoded, or null if it is none. */
  private static URI uri(String url) {
    try {
      URI uri = new URI(encoded(url.strip()));
      return uri.getScheme() == null || host(uri) == null ? null : uri;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /** Brackets may stand around an address of IPv6 alone. */
  private static String encoded(String url) {
    int slashes = url.indexOf("//");
    int path = slashes < 0 ? 0 : url.indexOf('/', slashes + 2);
    return ENCODED
        .matcher(url)
        .replaceAll(
            found -> {
              char c = found.group().charAt(0);
              boolean stays = (c == '[' || c == ']') && (path < 0 || found.start() < path);
              return stays ? found.group() : "%%%02X".formatted((int) c);
            });
  }

  /** Java takes no host whose name has an underscore or a letter beyond ASCII. */
  private static String host(URI uri) {
    return uri.getHost() != null ? uri.getHost() : authority(uri, 1);
  }

  private static String authority(URI uri, int group) {
    Matcher authority = AUTHORITY.matcher(Strings.nullToEmpty(uri.getAuthority()));
    return authority.matches() ? authority.group(group) : null;
  }

  private static String part(URI uri, java.util.function.Function<URI, String> part) {
    return uri == null ? null : part.apply(uri);
  }

  private static Long port(URI uri) {
    if (uri == null) {
      return null;
    }
    String written = uri.getPort() >= 0 ? "" + uri.getPort() : authority(uri, 2);
    return written != null
        ? Long.valueOf(written)
        : PORTS.get(uri.getScheme().toLowerCase(Locale.ROOT));
  }

  private static String path(URI uri, boolean full) {
    if (uri == null) {
      return null;
    }
    String path = uri.getPath();
    return full ? path : path.substring(path.lastIndexOf('/') + 1);
  }

  private static Map<String, Object> query(String url, String anchor) {
    if (!anchor.matches("retain|remove|append")) {
      throw failure("The anchor is none of retain, remove, append");
    }
    int hash = url.indexOf('#');
    String fragment = hash < 0 ? null : url.substring(hash + 1);
    String whole = hash < 0 || anchor.equals("retain") ? url : url.substring(0, hash);
    Map<String, Object> parameters = new LinkedHashMap<>();
    int question = whole.indexOf('?');
    if (question >= 0) {
      String query = whole.substring(question + 1);
      for (String pair : Splitter.on('&').omitEmptyStrings().split(query)) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        parameters.put(decoded(key), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    if (anchor.equals("append") && fragment != null) {
      parameters.put("_anchor_", fragment);
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw failure("A percent code is broken");
    }
  }
}
