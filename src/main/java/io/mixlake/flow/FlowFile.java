package io.mixlake.flow;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Loads flow files. */
public final class FlowFile {

  private FlowFile() {}

  /**
   * Reads and checks a flow file. Secrets stay references; that something stands behind them is
   * checked, except for the sandbox, which needs none. Nothing is created and no one is called.
   *
   * @throws InvalidFlow with everything that is wrong, each with its file, line and key
   */
  public static Flow load(Path file, Overrides overrides) throws InvalidFlow {
    return loadLasting(file, overrides).at(overrides.clock().instant());
  }

  /**
   * The same for runs that begin later, maybe elsewhere.
   *
   * @throws InvalidFlow with everything that is wrong, each with its file, line and key
   */
  public static LastingFlow loadLasting(Path file, Overrides overrides) throws InvalidFlow {
    YamlFile yaml = YamlFile.read(file);
    List<Problem> problems = yaml.problems();
    Yaml.Mapping root = new SetOptions(problems).apply(yaml.root(), overrides);
    Settings settings =
        new Settings(root, overrides.environment(), overrides.looksOnly(), problems);
    LastingFlow flow = new FlowReader(settings, file, overrides.clock()).read();
    List<Problem> found = settings.problems();
    if (!found.isEmpty()) {
      throw new InvalidFlow(found, flow.mapping());
    }
    return flow;
  }

  /**
   * The single values of a flow file as they are written there or on the command line, by their
   * dotted keys; references stay. Whether they are right is not looked at, see {@link #load}.
   *
   * @throws InvalidFlow if the file cannot be read
   */
  public static Map<String, String> written(Path file, Overrides overrides) throws InvalidFlow {
    YamlFile yaml = YamlFile.read(file);
    Map<String, String> written = new TreeMap<>();
    collect(new SetOptions(yaml.problems()).apply(yaml.root(), overrides), "", written);
    return written;
  }

  private static void collect(Yaml.Mapping block, String prefix, Map<String, String> written) {
    block
        .entries()
        .forEach(
            (name, entry) -> {
              if (entry.value() instanceof Yaml.Mapping inner) {
                collect(inner, prefix + name + ".", written);
              } else if (entry.value() instanceof Yaml.Scalar scalar && !scalar.isNull()) {
                written.put(prefix + name, scalar.text().strip());
              }
            });
  }
}
