package io.mixlake.sandbox;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the events of one day, session by session. */
final class GeneratedEvent {
  private static final List<String> NAMES =
      List.of(
          "Page Viewed",
          "Product Viewed",
          "Item Added",
          "Item Removed",
          "Checkout Started",
          "Items purchased",
          "Items sold",
          "Search",
          "Sign Up",
          "Login",
          "Logout",
          "Video Played",
          "Video Paused",
          "Push Opened",
          "Email Clicked",
          "Coupon Applied",
          "Refund Requested",
          "Support Chat",
          "Näherer Blick",
          "検索",
          "App Opened 🚀",
          "$identify",
          "Plan Changed",
          "Error Shown");
  private static final List<String> CITIES =
      List.of("Zürich", "São Paulo", "東京", "Nairobi", "New York", "Łódź", "Mumbai", "Paris");
  private static final List<String> COUNTRIES =
      List.of("CH", "BR", "JP", "KE", "US", "PL", "IN", "FR");
  private static final List<String> SYSTEMS =
      List.of("iOS", "Android", "Windows", "Mac OS X", "Linux");
  private static final List<String> BROWSERS =
      List.of("Chrome", "Safari", "Firefox", "Microsoft Edge");
  private static final List<String> PLANS = List.of("free", "pro", "team", "enterprise");
  private static final String HEX = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final long DAY_MILLIS = 86_400_000;

  private final long dayStart;
  private final ZoneRules zone;
  private final SplittableRandom random;
  private final StringBuilder json = new StringBuilder(1024);
  private int user;
  private long time;
  private int place;
  private String device = "";
  private String rest = "";
  private String name = "";

  /**
   * @param zone the project's, in which times are written
   */
  GeneratedEvent(LocalDate day, ZoneId zone, SplittableRandom random) {
    this.zone = zone.getRules();
    this.dayStart = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    this.random = random;
  }

  /** The user comes back at some time of the day. */
  void beginSession(int newUser) {
    user = newUser;
    place = newUser % CITIES.size();
    device = id(16);
    time = dayStart + random.nextLong(DAY_MILLIS);
  }

  /** The next event of the session. */
  String next(boolean isMillis) {
    time = Math.min(dayStart + DAY_MILLIS - 1, time + random.nextLong(90_000));
    name = NAMES.get(Math.min(random.nextInt(NAMES.size()), random.nextInt(NAMES.size())));
    rest = properties();
    return line(isMillis, lag());
  }

  /** The last event once more, processed later. */
  String again(boolean isMillis) {
    return line(isMillis, lag() + 60_000);
  }

  /** How long after the event Mixpanel saw it: seconds, and for some hours or days. */
  private long lag() {
    return switch (random.nextInt(100)) {
      case 0 -> random.nextLong(4 * DAY_MILLIS);
      case 1, 2, 3 -> random.nextLong(3 * 3_600_000L);
      default -> 200 + random.nextLong(20_000);
    };
  }

  private String line(boolean isMillis, long lag) {
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(Math.floorDiv(time, 1000L), 0, ZoneOffset.UTC);
    long processed = time - 1000L * zone.getOffset(local).getTotalSeconds() + lag;
    json.setLength(0);
    json.append("{\"event\":\"").append(name).append("\",\"properties\":{\"time\":");
    json.append(isMillis ? time : Math.floorDiv(time, 1000L));
    json.append(",\"distinct_id\":\"user-").append(user).append('"');
    json.append(rest);
    json.append(",\"mp_processing_time_ms\":").append(processed).append("}}");
    return json.toString();
  }

  private String properties() {
    StringBuilder out = new StringBuilder(800);
    text(out, "$insert_id", id(16));
    text(out, "$device_id", device);
    text(out, "$city", CITIES.get(place));
    text(out, "mp_country_code", COUNTRIES.get(place));
    text(out, "$os", SYSTEMS.get(user % SYSTEMS.size()));
    text(out, "$browser", BROWSERS.get(user % BROWSERS.size()));
    raw(out, "$browser_version", random.nextInt(3) == 0 ? "\"126.0\"" : "126");
    raw(out, "$screen_height", Integer.toString(600 + 8 * random.nextInt(100)));
    raw(out, "$screen_width", Integer.toString(320 + 16 * random.nextInt(100)));
    text(out, "$lib_version", "2.4" + random.nextInt(9) + ".0");
    text(out, "mp_lib", "web");
    text(out, "$current_url", "https://shop.example/p/" + id(8) + "?q=" + id(4));
    text(out, "plan", PLANS.get(user % PLANS.size()));
    raw(out, "is_member", Boolean.toString(user % 3 == 0));
    raw(out, "price", (random.nextInt(20_000) / 100.0) + "");
    raw(out, "quantity", "1." + "0".repeat(1 + random.nextInt(2)));
    raw(out, "order_id", Long.toUnsignedString(random.nextLong()));
    raw(out, "referrer", random.nextInt(4) == 0 ? "null" : "\"news\\u006cetter\"");
    raw(out, "tags", "[\"a\",\"" + CITIES.get(random.nextInt(CITIES.size())) + "\",3]");
    raw(out, "cart", "{\"items\":[{\"sku\":\"" + id(6) + "\",\"n\":2}],\"total\":12.50}");
    for (int i = random.nextInt(18); i > 0; i--) {
      extra(out, i);
    }
    return out.toString();
  }

  private void extra(StringBuilder out, int i) {
    switch (i % 6) {
      case 0 -> raw(out, "score_" + i, Double.toString(random.nextInt(1000) / 8.0));
      case 1 -> text(out, "campaign_" + i, "spring-" + random.nextInt(40));
      case 2 -> raw(out, "flag_" + i, Boolean.toString(random.nextBoolean()));
      case 3 -> text(out, "note_" + i, "line\u2028separator and \u0085 next line");
      case 4 -> raw(out, "ratio_" + i, "-1.5e-" + random.nextInt(9));
      default -> text(out, "Größe " + i, "\\\"quoted\\\" \\\\ " + random.nextInt(99));
    }
  }

  private static void text(StringBuilder out, String key, String value) {
    out.append(",\"").append(key).append("\":\"").append(value).append('"');
  }

  private static void raw(StringBuilder out, String key, String value) {
    out.append(",\"").append(key).append("\":").append(value);
  }

  private String id(int length) {
    StringBuilder id = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      id.append(HEX.charAt(random.nextInt(HEX.length())));
    }
    return id.toString();
  }
}
