package io.mixlake.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one of Beam's runners is to be called: the {@code options} of a file, where the word {@code
 * cores} stands for the number of processors, and for Flink its {@code flinkConf}. A block {@code
 * schedule} has further options, for the job of a schedule that never ends.
 *
 * @param arguments as Beam's PipelineOptions take them: {@code --runner=DirectRunner}
 * @param scheduleArguments the same for a job that never ends
 * @param flinkConf what Flink's client takes from a configuration file only, as lines of one
 */
public record RunnerConfig(
    List<String> arguments, List<String> scheduleArguments, List<String> flinkConf) {

  private static final String FOLDER = "runner-configs/";

  public RunnerConfig {
    arguments = List.copyOf(arguments);
    scheduleArguments = List.copyOf(scheduleArguments);
    flinkConf = List.copyOf(flinkConf);
  }

  /**
   * Loads a file by path, or by its bare name ({@code direct}) from {@code runner-configs/} in the
   * working folder. What is not there comes from the copies that Mixlake brings along.
   *
   * @throws InvalidFlow with everything that is wrong, each with its file, line and key
   */
  public static RunnerConfig load(String nameOrPath) throws InvalidFlow {
    return load(nameOrPath, System::getenv);
  }

  static RunnerConfig load(String nameOrPath, Function<String, String> environment)
      throws InvalidFlow {
    boolean bareName = !nameOrPath.contains("/") && !nameOrPath.endsWith(".yaml");
    Path file = Path.of(bareName ? FOLDER + nameOrPath + ".yaml" : nameOrPath);
    boolean isOurs = file.normalize().equals(Path.of(FOLDER).resolve(file.getFileName()));
    Optional<String> packaged = Files.exists(file) || !isOurs ? Optional.empty() : packaged(file);
    YamlFile yaml =
        packaged.isPresent()
            ? YamlFile.parse(file.toString(), packaged.get())
            : YamlFile.read(file);
    Settings settings = new Settings(yaml.root(), environment, yaml.problems());
    Setting options = settings.open("options");
    options.require("is required: the options of a Beam runner, such as runner: DirectRunner");
    List<String> arguments = block(settings, "options", options, "--", "=");
    List<String> ofSchedules = block(settings, "schedule", settings.open("schedule"), "--", "=");
    List<String> flinkConf = block(settings, "flinkConf", settings.open("flinkConf"), "", ": ");
    List<Problem> problems = settings.problems();
    if (!problems.isEmpty()) {
      throw new InvalidFlow(problems);
    }
    return new RunnerConfig(arguments, overridden(arguments, ofSchedules), flinkConf);
  }

  /** The arguments, without those that others give another value, and those others. */
  public static List<String> overridden(List<String> arguments, List<String> others) {
    List<String> all = new ArrayList<>(arguments);
    for (String other : others) {
      String key = other.contains("=") ? other.substring(0, other.indexOf('=') + 1) : other;
      all.removeIf(known -> known.startsWith(key));
      all.add(other);
    }
    return all;
  }

  private static Optional<String> packaged(Path file) {
    String resource = "/" + FOLDER + file.getFileName();
    try (InputStream copy = RunnerConfig.class.getResourceAsStream(resource)) {
      return copy == null
          ? Optional.empty()
          : Optional.of(new String(copy.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource + " from Mixlake itself", e);
    }
  }

  private static List<String> block(
      Settings settings, String path, Setting setting, String before, String between) {
    List<String> lines = new ArrayList<>();
    if (setting.value().isPresent()) {
      if (setting.value().get() instanceof Yaml.Mapping block) {
        for (Map.Entry<String, Yaml.Entry> option : block.entries().entrySet()) {
          value(settings, path, option.getKey(), option.getValue())
              .ifPresent(text -> lines.add(before + option.getKey() + between + text));
        }
      } else {
        setting.problem("must be a block of keys");
      }
    }
    return lines;
  }

  private static Optional<String> value(
      Settings settings, String path, String name, Yaml.Entry entry) {
    Optional<Yaml> value = Optional.of(entry.value());
    Setting setting = new Setting(settings, path + "." + name, entry.origin(), value, true);
    if (!name.matches("[A-Za-z][\\w.-]*")) {
      settings.problem(entry.origin(), path, "holds a key that is no option's name");
      return Optional.empty();
    }
    Optional<String> text =
        entry.value() instanceof Yaml.Sequence
            ? Optional.of(String.join(",", setting.list("[a, b]")))
            : setting.text();
    return text.map(words -> words.equals("cores") ? cores() : words);
  }

  private static String cores() {
    return Integer.toString(Runtime.getRuntime().availableProcessors());
  }
}
