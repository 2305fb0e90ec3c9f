package io.mixlake.mapping.suggestion;

import java.util.Map;

/** Fields of XDM ExperienceEvents that mean what a property of Mixpanel's own means. */
final class StandardFields {
  /** A field, its type, and why. */
  record Field(String destination, String type, String reason) {}

  private static final Map<String, Field> BY_PROPERTY =
      Map.ofEntries(
          text("$current_url", "web.webPageDetails.URL", "the page's address"),
          text("current_page_title", "web.webPageDetails.name", "the page's title"),
          text("$referrer", "web.webReferrer.URL", "the page that led here"),
          text("$browser", "environment.browserDetails.name", "the browser"),
          text("$browser_version", "environment.browserDetails.version", "the browser's version"),
          text("$user_agent", "environment.browserDetails.userAgent", "the user agent"),
          text("$os", "environment.operatingSystem", "the operating system"),
          text("$os_version", "environment.operatingSystemVersion", "its version"),
          text("$carrier", "environment.carrier", "the network operator"),
          text("$ip", "environment.ipV4", "the network address"),
          number("$screen_height", "device.screenHeight", "the screen's height"),
          number("$screen_width", "device.screenWidth", "the screen's width"),
          text("$model", "device.model", "the device's model"),
          text("$manufacturer", "device.manufacturer", "who made the device"),
          text("$brand", "device.manufacturer", "who made the device"),
          text("$city", "placeContext.geo.city", "the city"),
          text("$region", "placeContext.geo.stateProvince", "the region"),
          text("mp_country_code", "placeContext.geo.countryCode", "the country's code"),
          text("utm_campaign", "marketing.campaignName", "the campaign"),
          text("utm_id", "marketing.trackingCode", "the campaign's id"));

  private StandardFields() {}

  /** The field that the property fills, or null. */
  static Field of(String property) {
    return BY_PROPERTY.get(property);
  }

  private static Map.Entry<String, Field> text(String property, String field, String what) {
    return entry(property, field, "string", what);
  }

  private static Map.Entry<String, Field> number(String property, String field, String what) {
    return entry(property, field, "long", what);
  }

  private static Map.Entry<String, Field> entry(
      String property, String field, String type, String what) {
    return Map.entry(property, new Field(field, type, "Mixpanel's " + property + " is " + what));
  }
}
