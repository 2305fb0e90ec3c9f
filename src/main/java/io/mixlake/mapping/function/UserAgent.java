package io.mixlake.mapping.function;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user agent text tells about browser, operating system and device, for the agents that
 * people use. Names and device classes are those of Yauaa, the library whose vocabulary Data Prep's
 * documentation shows; unknown agents are {@code Unknown}, version {@code ??}.
 */
record UserAgent(Product browser, Product os, String deviceClass) {
  /** A name and a version. */
  record Product(String name, String version) {}

  private static final Product UNKNOWN = new Product("Unknown", "??");
  private static final int LONGEST = 2000;

  /** In order: browsers name each other, the particular ones stand first. */
  private static final Map<Pattern, String> BROWSERS =
      patterns(
          "(?:Edg|EdgA|EdgiOS|Edge)/([0-9.]+)", "Edge",
          "(?:OPR|Opera)/([0-9.]+)", "Opera",
          "SamsungBrowser/([0-9.]+)", "SamsungBrowser",
          "(?:Firefox|FxiOS)/([0-9.]+)", "Firefox",
          "(?:Chrome|CriOS)/([0-9.]+)", "Chrome",
          "MSIE ([0-9.]+)", "Internet Explorer",
          "Trident/.*rv:([0-9.]+)", "Internet Explorer",
          "Version/([0-9.]+).*Safari/", "Safari",
          "curl/([0-9.]+)", "Curl",
          "okhttp/([0-9.]+)", "Okhttp");

  private static final Map<Pattern, String> SYSTEMS =
      patterns(
          "Windows Phone (?:OS )?([0-9.]+)", "Windows Phone",
          "Windows NT ([0-9.]+)", "Windows NT",
          "(?:iPhone|CPU) OS ([0-9_.]+)", "iOS",
          "Android ([0-9.]+)", "Android",
          "Mac OS X ([0-9_.]+)", "Mac OS",
          "CrOS [^ ]+ ([0-9.]+)", "Chrome OS",
          "(?:Linux|X11)()", "Linux");

  private static final Map<Pattern, String> DEVICES =
      patterns(
          "(?i)bot\\b|crawler|spider|slurp", "Robot",
          "(?i)smart-?tv|appletv|googletv|hbbtv|bravia", "TV",
          "(?i)playstation|xbox|nintendo", "Game Console",
          "(?i)\\bwatch", "Watch",
          "iPad|(?i)tablet|Android(?!.*Mobile)", "Tablet",
          "iPhone|iPod|Android.*Mobile|Windows Phone|Mobile", "Phone",
          "Windows NT|Macintosh|X11|CrOS", "Desktop");

  static UserAgent of(String text) {
    String agent = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return new UserAgent(product(agent, BROWSERS), product(agent, SYSTEMS), device(agent));
  }

  private static Product product(String agent, Map<Pattern, String> patterns) {
    for (Map.Entry<Pattern, String> pattern : patterns.entrySet()) {
      Matcher matcher = pattern.getKey().matcher(agent);
      if (matcher.find()) {
        String version = matcher.group(1).replace('_', '.');
        return new Product(pattern.getValue(), version.isEmpty() ? UNKNOWN.version() : version);
      }
    }
    return UNKNOWN;
  }

  private static String device(String agent) {
    for (Map.Entry<Pattern, String> pattern : DEVICES.entrySet()) {
      if (pattern.getKey().matcher(agent).find()) {
        return pattern.getValue();
      }
    }
    return UNKNOWN.name();
  }

  private static Map<Pattern, String> patterns(String... patternsAndNames) {
    Map<Pattern, String> patterns = new LinkedHashMap<>();
    for (int i = 0; i < patternsAndNames.length; i += 2) {
      patterns.put(Pattern.compile(patternsAndNames[i]), patternsAndNames[i + 1]);
    }
    return patterns;
  }
}
