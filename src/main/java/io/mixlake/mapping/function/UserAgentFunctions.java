package io.mixlake.mapping.function;

import static io.mixlake.mapping.function.Arguments.text;
import static io.mixlake.mapping.function.ValueKind.TEXT;

import com.google.common.base.Splitter;

/** Functions of the user agent text that a browser sends. */
final class UserAgentFunctions {
  private static final String SAMPLE =
      "\"Mozilla/5.0 (iPhone; CPU iPhone OS 5_1_1 like Mac OS X) AppleWebKit/534.46 (KHTML, like"
          + " Gecko) Version/5.1 Mobile/9B206 Safari/7534.48.3\"";

  private UserAgentFunctions() {}

  static void addTo(Group group) {
    add(group, "ua_os_name", "The operating system", "iOS", agent -> agent.os().name());
    add(group, "ua_os_version", "Its version", "5.1.1", agent -> agent.os().version());
    add(
        group,
        "ua_os_version_major",
        "The operating system and its main version",
        "iOS 5",
        agent -> agent.os().name() + " " + major(agent.os().version()));
    add(
        group,
        "ua_os_name_version",
        "The operating system and its version",
        "iOS 5.1.1",
        agent -> agent.os().name() + " " + agent.os().version());
    add(group, "ua_agent_name", "The browser", "Safari", agent -> agent.browser().name());
    add(group, "ua_agent_version", "Its version", "5.1", agent -> agent.browser().version());
    add(
        group,
        "ua_agent_version_major",
        "The browser and its main version",
        "Safari 5",
        agent -> agent.browser().name() + " " + major(agent.browser().version()));
    add(group, "ua_device_class", "The kind of device", "Phone", UserAgent::deviceClass);
  }

  private static void add(
      Group group,
      String name,
      String meaning,
      String result,
      java.util.function.Function<UserAgent, String> part) {
    group.add(
        TEXT,
        name + "(userAgent)",
        meaning,
        name + "(" + SAMPLE + ")",
        '"' + result + '"',
        (a, scope) -> part.apply(UserAgent.of(text(a, 0))));
  }

  private static String major(String version) {
    return Splitter.on('.').splitToList(version).get(0);
  }
}
