package io.mixlake.flow;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads one YAML document into a tree with line numbers. Makes no objects of types that the text
 * chooses: an explicit tag is a problem. Anchors and merge keys work.
 */
final class YamlReader {

  /** A flow file is a page; this only stops a file whose aliases multiply without end. */
  private static final int MAX_NODES = 100_000;

  private static final Set<Tag> STANDARD_TAGS =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.TIMESTAMP,
          Tag.MERGE,
          Tag.SEQ,
          Tag.MAP);

  private final IntFunction<Origin> origins;
  private final List<Problem> problems;
  private final Set<Node> open = new HashSet<>();
  private int nodes;
  private boolean readable = true;

  /**
   * Reads what somebody wrote.
   *
   * @param origins names the place of a line; line 0 is the text as a whole
   * @param problems is added to
   */
  YamlReader(IntFunction<Origin> origins, List<Problem> problems) {
    this.origins = origins;
    this.problems = problems;
  }

  /**
   * The document; empty when there is none, or when it could not be read.
   *
   * @param path the key that the text is the value of; empty for a whole file
   */
  Optional<Yaml> read(String text, String path) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(16 << 20);
    // Tags are let through here to be reported with their keys below; nothing is constructed.
    options.setTagInspector(tag -> true);
    List<Node> documents = new ArrayList<>();
    try {
      new org.yaml.snakeyaml.Yaml(options)
          .composeAll(new StringReader(ReferenceMarks.protect(text)))
          .forEach(documents::add);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
      problem(line, path, "is not valid YAML: " + reason(e));
      readable = false;
      return Optional.empty();
    } catch (YAMLException e) {
      // A message about a character that cannot be in YAML may quote the text around it.
      problem(
          0,
          path,
          e instanceof ReaderException
              ? "is not valid YAML: it holds characters that YAML does not allow"
              : "is nested too deep, or larger than 16 MB");
      readable = false;
      return Optional.empty();
    }
    if (documents.size() > 1) {
      problem(line(documents.get(1)), path, "a second document begins here; one file holds one");
    }
    return documents.isEmpty() ? Optional.empty() : Optional.of(convert(documents.get(0), path));
  }

  /** Whether the last text was YAML at all. */
  boolean isReadable() {
    return readable;
  }

  /** The parser's words without what it quotes, which might be a secret. */
  private static String reason(MarkedYAMLException e) {
    String problem = e.getProblem() == null ? "" : e.getProblem();
    return problem.replaceFirst("(?s)(alias|anchor|handle|prefix) .*", "$1");
  }

  private Yaml convert(Node node, String path) {
    Origin origin = origins.apply(line(node));
    if (++nodes > MAX_NODES || !open.add(node)) {
      if (nodes <= MAX_NODES + 1) {
        problem(line(node), path, "an alias repeats itself without end");
      }
      return new Yaml.Scalar(origin, "", true);
    }
    if (!STANDARD_TAGS.contains(node.getTag())) {
      problem(line(node), path, "YAML tags (!name) are not accepted");
    }
    try {
      if (node instanceof ScalarNode scalar) {
        return new Yaml.Scalar(origin, ReferenceMarks.restore(scalar.getValue()), scalar.isPlain());
      }
      if (node instanceof SequenceNode list) {
        return new Yaml.Sequence(
            origin, list.getValue().stream().map(item -> convert(item, path)).toList());
      }
      return new Yaml.Mapping(origin, entries((MappingNode) node, path));
    } finally {
      open.remove(node);
    }
  }

  private Map<String, Yaml.Entry> entries(MappingNode mapping, String path) {
    Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
    Map<String, Yaml.Entry> merged = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      if (!(keyNode instanceof ScalarNode keyScalar)) {
        problem(line(keyNode), path, "a key must be a plain word");
        continue;
      }
      String key = ReferenceMarks.restore(keyScalar.getValue());
      Yaml value = convert(tuple.getValueNode(), child(path, key));
      if (keyNode.getTag().equals(Tag.MERGE)) {
        merge(value, path, merged);
        continue;
      }
      Yaml.Entry entry = new Yaml.Entry(origins.apply(line(keyNode)), value);
      Yaml.Entry first = entries.putIfAbsent(key, entry);
      if (first != null) {
        String where = "is given twice; first in line " + first.origin().line();
        problem(line(keyNode), child(path, key), where);
      }
    }
    merged.forEach(entries::putIfAbsent);
    return entries;
  }

  private void merge(Yaml value, String path, Map<String, Yaml.Entry> merged) {
    List<Yaml> blocks = value instanceof Yaml.Sequence list ? list.items() : List.of(value);
    for (Yaml block : blocks) {
      if (block instanceof Yaml.Mapping mapping) {
        mapping.entries().forEach(merged::putIfAbsent);
      } else {
        problem(block.origin().line(), path, "<< merges blocks of keys only");
      }
    }
  }

  private void problem(int line, String key, String message) {
    problems.add(origins.apply(line).problem(key, message));
  }

  private static String child(String path, String key) {
    return path.isEmpty() ? shown(key) : path + "." + shown(key);
  }

  /** A key as it may be printed: a value that slipped into it ({@code password:x}) is cut off. */
  static String shown(String key) {
    String word = key.replaceFirst("(?s)[^A-Za-z0-9_.-].*", "…");
    return word.length() > 60 ? word.substring(0, 60) + "…" : word;
  }

  private static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }
}
