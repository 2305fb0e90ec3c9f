package io.mixlake.flow;

import io.mixlake.flow.YamlValue.Block;
import io.mixlake.flow.YamlValue.Items;
import io.mixlake.flow.YamlValue.Place;
import io.mixlake.flow.YamlValue.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Options for a Beam runner, from {@code runner-configs/NAME.yaml}.
 *
 * @param arguments as Beam's PipelineOptions read them: {@code --runner=DirectRunner}, …
 */
public record RunnerConfig(List<String> arguments) {
  private static final String CORES = "cores";

  public RunnerConfig {
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads a configuration by path, or by name: from the folder {@code runner-configs}, else the
   * copy inside Mixlake.
   *
   * @throws InvalidFlow if there is none, or if something is wrong with it
   */
  public static RunnerConfig load(String nameOrPath) throws InvalidFlow {
    Problems problems = new Problems();
    Block root = root(nameOrPath, problems);
    problems.throwIfAny();
    List<String> arguments = new ArrayList<>();
    for (Map.Entry<String, YamlValue> entry : root.members().entrySet()) {
      if (entry.getKey().equals("options") && entry.getValue() instanceof Block options) {
        options.members().forEach((key, value) -> arguments.add(argument(key, value)));
      } else {
        problems.add(
            entry.getValue().place(), entry.getKey(), "A runner config holds one block: options");
      }
    }
    problems.throwIfAny();
    return new RunnerConfig(arguments);
  }

  private static Block root(String nameOrPath, Problems problems) throws InvalidFlow {
    Path path = Path.of(nameOrPath);
    if (Files.exists(path)) {
      return YamlReader.file(path, problems);
    }
    String name = nameOrPath.endsWith(".yaml") ? nameOrPath : nameOrPath + ".yaml";
    Path inFolder = Path.of("runner-configs", name);
    if (Files.exists(inFolder)) {
      return YamlReader.file(inFolder, problems);
    }
    String resource = "/runner-configs/" + Path.of(name).getFileName();
    try (InputStream in = RunnerConfig.class.getResourceAsStream(resource)) {
      if (in == null) {
        problems.add(new Place(nameOrPath, 0), "", "There is no such runner config");
        return Block.empty(new Place(nameOrPath, 0));
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return YamlReader.text(text, resource, problems);
    } catch (IOException e) {
      problems.add(new Place(nameOrPath, 0), "", "Cannot be read: " + e.getMessage());
      return Block.empty(new Place(nameOrPath, 0));
    }
  }

  private static String argument(String key, YamlValue value) {
    return "--" + key + "=" + text(value);
  }

  private static String text(YamlValue value) {
    if (value instanceof Items items) {
      return items.items().stream().map(RunnerConfig::text).collect(Collectors.joining(","));
    }
    String text = value instanceof Scalar scalar ? scalar.text() : "";
    return text.equals(CORES) ? Integer.toString(Runtime.getRuntime().availableProcessors()) : text;
  }
}
