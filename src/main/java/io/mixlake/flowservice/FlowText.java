package io.mixlake.flowservice;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import io.mixlake.flow.YamlText;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The text of a flow file, made of dotted keys; values are quoted. */
final class FlowText {
  private final Block root = new Block();

  /** Keys, each with the text of its value or a block. */
  private static final class Block {
    private final Map<String, Object> keys = new LinkedHashMap<>();

    void put(Iterator<String> names, String value) {
      String name = names.next();
      if (!names.hasNext()) {
        keys.put(name, value);
      } else if (keys.computeIfAbsent(name, key -> new Block()) instanceof Block block) {
        block.put(names, value);
      } else {
        throw new IllegalArgumentException("mixlake: " + name + " is both a value and a block");
      }
    }

    void write(String indent, StringBuilder out) {
      keys.forEach(
          (name, value) -> {
            out.append(indent).append(name).append(':');
            if (value instanceof Block block) {
              out.append('\n');
              block.write(indent + "  ", out);
            } else {
              out.append(' ').append(value).append('\n');
            }
          });
    }
  }

  void put(String key, String value) {
    putRaw(key, YamlText.quoted(value));
  }

  void putIfPresent(String key, JsonNode value) {
    if (value.isNumber()) {
      put(key, value.decimalValue().stripTrailingZeros().toPlainString());
    } else if (!value.isMissingNode() && !value.isNull()) {
      put(key, YamlText.plain(value.asText()));
    }
  }

  /** A value as YAML has it. */
  void putRaw(String key, String yaml) {
    root.put(Splitter.on('.').split(key).iterator(), yaml);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    root.write("", out);
    return out.toString();
  }
}
