package io.mixlake.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code mapping}: a file beside the flow file, or a list inside it. */
final class MappingReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Settings settings;
  private final Path flowFile;

  MappingReader(Settings settings, Path flowFile) {
    this.settings = settings;
    this.flowFile = flowFile;
  }

  Optional<MappingRef> read() {
    Setting mapping = settings.open("mapping");
    if (mapping.value().isEmpty()) {
      return Optional.empty();
    }
    Yaml value = mapping.value().get();
    if (value instanceof Yaml.Sequence list) {
      // References stay as they are: ${…} is Data Prep's own notation for a field.
      return Optional.of(new MappingRef(flowFile + ": mapping", inPlace(list)));
    }
    if (value instanceof Yaml.Mapping) {
      mapping.problem("must be the name of a file, or a list of mappings");
      return Optional.empty();
    }
    boolean isOfCommand = mapping.origin().equals(Origin.SET);
    return mapping.as(name -> fromFile(name, isOfCommand));
  }

  private MappingRef fromFile(String name, boolean isOfCommand) {
    try {
      Path file = beside(name, isOfCommand);
      return new MappingRef(file.toString(), Files.readString(file));
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "cannot be read; it must be a file of text beside the flow file", e);
    }
  }

  /** Beside the flow file; a name from the command line may also count from the working folder. */
  private Path beside(String name, boolean isOfCommand) {
    Path beside = flowFile.resolveSibling(name);
    return Files.exists(beside) || !isOfCommand ? beside : Path.of(name);
  }

  /** The list as JSON, each mapping in the line of the flow file in which it begins. */
  private static String inPlace(Yaml.Sequence list) {
    StringBuilder text = new StringBuilder("[");
    int line = 1;
    for (Yaml item : list.items()) {
      text.append(text.length() == 1 ? "" : ",");
      for (; line < item.origin().line(); line++) {
        text.append('\n');
      }
      text.append(json(item));
    }
    return text.append(']').toString();
  }

  private static JsonNode json(Yaml value) {
    if (value instanceof Yaml.Sequence list) {
      ArrayNode array = JSON.arrayNode();
      list.items().forEach(item -> array.add(json(item)));
      return array;
    }
    if (value instanceof Yaml.Mapping block) {
      ObjectNode object = JSON.objectNode();
      block.entries().forEach((name, entry) -> object.set(name, json(entry.value())));
      return object;
    }
    return json((Yaml.Scalar) value);
  }

  private static JsonNode json(Yaml.Scalar scalar) {
    String text = scalar.text();
    if (scalar.isNull()) {
      return JSON.nullNode();
    }
    if (scalar.plain() && text.matches("true|false")) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    if (scalar.plain() && text.matches("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?")) {
      return DecimalNode.valueOf(new BigDecimal(text));
    }
    return JSON.textNode(text);
  }
}
