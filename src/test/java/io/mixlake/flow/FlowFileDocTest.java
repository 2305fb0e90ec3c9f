package io.mixlake.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the page about the flow file to what the code does. */
class FlowFileDocTest {

  private static final Path PAGE = Path.of("src/docs/flow-file.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z.-]+)` \\|");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```yaml\\n(.*?)```");

  @TempDir Path folder;

  @Test
  void everyKeyIsDocumentedAndEveryDocumentedKeyExists() throws Exception {
    Settings settings =
        new Settings(new Yaml.Mapping(new Origin("", 1), Map.of()), name -> null, List.of());
    new FlowReader(settings, Path.of("flow.yaml"), Clock.systemUTC()).read();

    Set<String> documented =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toSet());

    assertThat(documented).isEqualTo(settings.known());
  }

  @Test
  void theExampleLoads() throws Exception {
    Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
    assertThat(example.find()).isTrue();

    assertThat(FlowFiles.load(folder, example.group(1)).name()).isEqualTo("orders-history");
  }
}
