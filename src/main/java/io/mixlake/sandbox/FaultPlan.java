package io.mixlake.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * What goes wrong, and when: a list of rules, of which the first that applies to a request counts.
 * Written in YAML or JSON; {@code src/docs/sandbox.md} lists the kinds.
 */
public final class FaultPlan {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final List<Fault> faults;
  private final List<AtomicInteger> applied;

  private FaultPlan(List<Fault> faults) {
    this.faults = List.copyOf(faults);
    this.applied = faults.stream().map(fault -> new AtomicInteger()).toList();
  }

  /** A list of rules under one key, as the file has it. */
  private record Document(List<Fault> faults) {}

  /** Nothing goes wrong. */
  public static FaultPlan none() {
    return new FaultPlan(List.of());
  }

  /**
   * Reads a plan from a file.
   *
   * @throws IOException if it cannot be read or is no plan
   */
  public static FaultPlan read(Path file) throws IOException {
    try {
      return parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a plan from YAML or JSON text.
   *
   * @throws IllegalArgumentException if the text is no plan; the message says where
   */
  public static FaultPlan parse(String text) {
    try {
      Object tree = yaml().load(text);
      // Kinds are written as in terminated-early.
      Document plan =
          MAPPER.readValue(withUnderscores(MAPPER.writeValueAsString(tree)), Document.class);
      if (plan == null || plan.faults() == null) {
        throw new IllegalArgumentException("A fault plan begins with faults:");
      }
      for (Fault fault : plan.faults()) {
        if (fault.fault() == null) {
          throw new IllegalArgumentException("A rule lacks its fault:");
        }
      }
      return new FaultPlan(plan.faults());
    } catch (YAMLException | JsonProcessingException e) {
      throw new IllegalArgumentException("No fault plan: " + e.getMessage(), e);
    }
  }

  /** YAML in which a day stays the text that it is. */
  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    DumperOptions dumping = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options),
        new Representer(dumping),
        dumping,
        options,
        new Resolver() {
          @Override
          public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
              super.addImplicitResolver(tag, pattern, first, limit);
            }
          }
        });
  }

  private static String withUnderscores(String json) {
    return Pattern.compile("\"fault\":\"([a-zA-Z0-9-]+)\"")
        .matcher(json)
        .replaceAll(kind -> "\"fault\":\"" + kind.group(1).replace('-', '_') + "\"");
  }

  /** The fault that a request meets, if any. */
  Optional<Fault> faultFor(int number, LocalDate from, LocalDate to) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      Fault.When when = fault.when() == null ? Fault.When.ALWAYS : fault.when();
      boolean applies =
          (when.request() == null || when.request() == number)
              && (when.every() == null || number % when.every() == 0)
              && (when.day() == null || !when.day().isBefore(from) && !when.day().isAfter(to));
      if (applies && (when.first() == null || applied.get(i).getAndIncrement() < when.first())) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
