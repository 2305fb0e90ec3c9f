package io.mixlake.flow;

import io.mixlake.flow.YamlValue.Block;
import io.mixlake.flow.YamlValue.Items;
import io.mixlake.flow.YamlValue.Place;
import io.mixlake.flow.YamlValue.Scalar;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML into values that know their line. Creates no objects but these. */
final class YamlReader {
  private final String origin;
  private final Problems problems;

  private YamlReader(String origin, Problems problems) {
    this.origin = origin;
    this.problems = problems;
  }

  /** The file as a block; an empty one, and a problem, if it cannot be read. */
  static Block file(Path file, Problems problems) {
    String origin = file.toString();
    Place place = new Place(origin, 0);
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      problems.add(place, "", "There is no such file");
      return Block.empty(place);
    } catch (CharacterCodingException e) {
      problems.add(place, "", "The file is not UTF-8");
      return Block.empty(place);
    } catch (IOException e) {
      problems.add(place, "", "The file cannot be read: " + e.getMessage());
      return Block.empty(place);
    }
    return new YamlReader(origin, problems).block(text);
  }

  /** A value given on the command line: YAML, and a plain text if it is none. */
  static YamlValue argument(String text, String origin, Problems problems) {
    Node node;
    try {
      node = compose(text);
    } catch (YAMLException e) {
      node = null;
    }
    Place place = new Place(origin, 0);
    if (node instanceof SequenceNode || node instanceof MappingNode) {
      return new YamlReader(origin, problems).value(node, "", false);
    }
    return new Scalar(node instanceof ScalarNode scalar ? scalar.getValue() : text, place);
  }

  /** Reads YAML text; an empty block, and a problem, if it is no block of keys. */
  static Block text(String text, String origin, Problems problems) {
    return new YamlReader(origin, problems).block(text);
  }

  private Block block(String text) {
    Place place = new Place(origin, 0);
    try {
      Node node = compose(text);
      if (node instanceof MappingNode) {
        return (Block) value(node, "", true);
      }
      problems.add(place, "", "The file must hold keys and values, such as flow: my-export");
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problems.add(new Place(origin, line), "", "Not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      problems.add(place, "", "Not YAML: " + e.getMessage());
    }
    return Block.empty(place);
  }

  private static Node compose(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
  }

  private YamlValue value(Node node, String path, boolean hasLines) {
    Place place = new Place(origin, hasLines ? node.getStartMark().getLine() + 1 : 0);
    if (node instanceof MappingNode mapping) {
      return block(mapping, path, place, hasLines);
    }
    if (node instanceof SequenceNode sequence) {
      List<YamlValue> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(value(item, path, hasLines));
      }
      return new Items(items, place);
    }
    ScalarNode scalar = (ScalarNode) node;
    boolean isNull = scalar.getTag().equals(Tag.NULL);
    return new Scalar(isNull ? "" : scalar.getValue(), place);
  }

  private Block block(MappingNode mapping, String path, Place place, boolean hasLines) {
    Block block = Block.empty(place);
    for (NodeTuple tuple : mapping.getValue()) {
      int line = hasLines ? tuple.getKeyNode().getStartMark().getLine() + 1 : 0;
      Place keyPlace = new Place(origin, line);
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        problems.add(keyPlace, path, "A key must be a text");
        continue;
      }
      String key = keyNode.getValue();
      String keyPath = path.isEmpty() ? key : path + "." + key;
      if (block.members().containsKey(key)) {
        problems.add(keyPlace, keyPath, "The key stands here twice");
      }
      block.members().put(key, value(tuple.getValueNode(), keyPath, hasLines));
    }
    return block;
  }
}
