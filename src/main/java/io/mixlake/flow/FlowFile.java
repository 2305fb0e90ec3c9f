package io.mixlake.flow;

import java.nio.file.Path;
import java.util.List;

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
      throw new InvalidFlow(found);
    }
    return flow;
  }
}
