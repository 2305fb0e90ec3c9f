package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.GeneratedEvents;
import io.mixlake.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run on Flink leaves the dataset that a run on the Direct runner leaves. */
class FlinkTest {
  @TempDir Path folder;

  private Cli cli(String name) throws IOException {
    SandboxSettings settings =
        SandboxSettings.defaults().withQuota(0, 0, 0).withEvents(new GeneratedEvents(5, 400));
    return new Cli(Files.createDirectories(folder.resolve(name)), settings);
  }

  @Test
  void directAndFlinkLeaveEqualDatasets() throws IOException {
    try (Cli direct = cli("direct");
        Cli flink = cli("flink")) {
      // When
      Cli.Result onDirect =
          direct.run("2024-01-01", "2024-01-25", "--", "--enforceImmutability=true");
      Cli.Result onFlink = flink.run("2024-01-01", "2024-01-25", "--runner-config", "flink-local");

      // Then
      assertThat(onDirect.exit()).as(onDirect.err()).isZero();
      assertThat(onFlink.exit()).as(onFlink.err()).isZero();
      List<String> expected = direct.lake().content();
      assertThat(expected).hasSizeGreaterThan(5_000);
      assertThat(flink.lake().content()).isEqualTo(expected);
      assertThat(flink.lake().files("_SUCCESS")).hasSize(25);
      assertThat(profiles(flink)).hasSize(25).isEqualTo(profiles(direct));
    }
  }

  private static List<String> profiles(Cli cli) throws IOException {
    List<String> profiles = new ArrayList<>();
    for (String file : cli.lake().files("dt=")) {
      if (file.contains("profiles/")) {
        String text = Files.readString(cli.lake().path().resolve(file));
        profiles.add(text.replaceFirst("\"runId\":\"[^\"]*\"", ""));
      }
    }
    return profiles;
  }

  @Test
  void aDetachedJobCannotHaveTheSandboxOfTheCommandThatLeavesIt() {
    Cli.Result result =
        Cli.execute(
            "run",
            "pipelines/sandbox.yaml",
            "--runner-config",
            "flink-local",
            "--set",
            "target.path=" + folder.resolve("lake"),
            "--",
            "--attachedMode=false");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("source.host: the sandbox ends with this command");
    assertThat(folder.resolve("lake")).doesNotExist();
  }
}
