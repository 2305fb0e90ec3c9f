package io.mixlake.cli;

import io.mixlake.flow.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The text of a new flow file. */
final class NewFlowFile {
  private static final Map<String, String> COMMENTS =
      Map.of(
          "source.timezone",
          "    # the project's zone",
          "source.dates",
          "    # project | utc: how the project's days are counted (utc if it was made since 2023)");

  private static final String ENVIRONMENT =
      "  # Credentials come from MIXPANEL_USERNAME and MIXPANEL_PASSWORD in the environment.\n";

  private static final Set<String> CREDENTIALS = Set.of("username", "password", "secret");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z./][A-Za-z0-9._/-]*");

  private final StringBuilder text = new StringBuilder();

  private NewFlowFile() {}

  /** A key's value, or the keys below it. */
  private record Node(String value, Map<String, Node> keys) {
    static Node block() {
      return new Node("", new LinkedHashMap<>());
    }

    boolean isBlock() {
      return keys != null;
    }
  }

  /**
   * @param name the flow's name
   * @param sets {@code key=value}; values that are given take the place of the examples, or come
   *     behind them
   * @throws IllegalArgumentException if a value cannot stand in the file; the message says which
   */
  static String text(String name, List<String> sets) {
    Map<String, String> given = given(sets);
    Map<String, String> values = examples(name, given);
    values.putAll(given);
    Node root = Node.block();
    values.forEach((key, value) -> put(root, key, value));
    NewFlowFile file = new NewFlowFile();
    file.write(root, "");
    return file.text.toString();
  }

  /** A text as a value in a flow file. */
  static String value(String text) {
    return PLAIN.matcher(text).matches() ? text : YamlText.quoted(YamlText.plain(text));
  }

  /** What is no {@code key=value} is left to the reader of the flow, which refuses it. */
  private static Map<String, String> given(List<String> sets) {
    Map<String, String> given = new LinkedHashMap<>();
    for (String set : sets) {
      int equals = set.indexOf('=');
      if (equals > 0) {
        given.put(set.substring(0, equals).strip(), set.substring(equals + 1).strip());
      }
    }
    return given;
  }

  private static Map<String, String> examples(String name, Map<String, String> given) {
    boolean isSandbox = given.getOrDefault("source.host", "").equals("sandbox");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("flow", name.replaceAll("[^A-Za-z0-9._-]", "-"));
    if (given.containsKey("source.host")) {
      values.put("source.host", "");
    } else {
      values.put("source.region", "us");
    }
    values.put("source.projectId", isSandbox ? "2384945" : "${MIXPANEL_PROJECT_ID}");
    values.put("source.timezone", "UTC");
    values.put("source.dates", "project");
    values.put("days.from", "-30d");
    values.put("days.to", "yesterday");
    values.put("target.format", "parquet");
    values.put("target.path", value("./lake/" + name));
    return values;
  }

  private static void put(Node root, String path, String value) {
    if (value.contains("\n")) {
      throw new IllegalArgumentException(
          "--set: " + path + ": a value for a new file stands in one line, such as [a, b]");
    }
    // As over a file that is there, an empty value means that there is no such key.
    if (value.isEmpty() || value.equals("null") || value.equals("~")) {
      return;
    }
    String[] names = path.split("\\.");
    Node block = root;
    for (int i = 0; i < names.length - 1; i++) {
      block = block.keys().computeIfAbsent(names[i], name -> Node.block());
      if (!block.isBlock()) {
        throw contradiction(path);
      }
    }
    if (block.keys().putIfAbsent(names[names.length - 1], new Node(value, null)) != null) {
      throw contradiction(path);
    }
  }

  private static IllegalArgumentException contradiction(String path) {
    return new IllegalArgumentException(
        "--set: " + path + ": give a block either key by key or as a whole");
  }

  private void write(Node block, String path) {
    String indent = "  ".repeat(path.isEmpty() ? 0 : path.split("\\.").length);
    block
        .keys()
        .forEach(
            (name, node) -> {
              String key = path.isEmpty() ? name : path + "." + name;
              text.append(indent).append(name).append(':');
              if (node.isBlock()) {
                text.append('\n');
                write(node, key);
              } else {
                text.append(' ').append(node.value()).append(COMMENTS.getOrDefault(key, ""));
                text.append('\n');
              }
            });
    if (path.equals("source") && block.keys().keySet().stream().noneMatch(CREDENTIALS::contains)) {
      text.append(ENVIRONMENT);
    }
  }
}
