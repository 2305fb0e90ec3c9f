package io.mixlake.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and loads flow files for tests, with an environment and a day of their own. */
final class FlowFiles {

  /** In UTC already the 10th; in Los Angeles still the 9th. */
  static final Instant NOW = Instant.parse("2024-03-10T02:00:00Z");

  static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MIXPANEL_USERNAME", "svc.1234.mp-service-account",
          "MIXPANEL_PASSWORD", "hunter2-password",
          "MIXPANEL_SECRET", "hunter2-secret",
          "ALERT_URL", "https://hooks.example/hunter2-token",
          "MIXPANEL_PROJECT", "77",
          "EMPTY", "");

  private FlowFiles() {}

  static Overrides overrides(Map<String, String> environment, String... sets) {
    return new Overrides(
        List.of(sets),
        Optional.empty(),
        Optional.empty(),
        environment::get,
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  static Path write(Path folder, String text) {
    try {
      return Files.writeString(folder.resolve("flow.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Flow load(Path folder, String text, String... sets) throws InvalidFlow {
    return FlowFile.load(write(folder, text), overrides(ENVIRONMENT, sets));
  }

  /** The problems of a text, without the folder; none if it loads. */
  static List<String> problems(Path folder, String text, Overrides overrides) {
    try {
      FlowFile.load(write(folder, text), overrides);
      return List.of();
    } catch (InvalidFlow e) {
      return e.getMessage().replace(folder + "/", "").lines().toList();
    }
  }

  static List<String> problems(Path folder, String text, String... sets) {
    return problems(folder, text, overrides(ENVIRONMENT, sets));
  }
}
