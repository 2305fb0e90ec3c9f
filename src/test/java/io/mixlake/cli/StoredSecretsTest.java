package io.mixlake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.sandbox.SandboxSettings;
import io.mixlake.support.FakeSecretManager;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whose secrets are in Secret Manager. */
class StoredSecretsTest {
  private static final String NAME = "projects/shop/secrets/mixpanel/versions/latest";
  private static final String REFERENCE = "${gcp-secret:" + NAME + "}";

  @TempDir Path folder;

  private Cli.Result run(Cli cli, FakeSecretManager secrets, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", cli.flow().toString(), "--from", "2024-01-01", "--to", "2024-01-02"));
    arguments.addAll(List.of(more));
    Path output = folder.resolve("output");
    Process process =
        ChildProcess.start(
            Redirect.to(output.toFile()), List.of(), secrets.environment(folder), arguments);
    return new Cli.Result(process.waitFor(), Files.readString(output), "");
  }

  @Test
  void theSecretIsReadWhereItIsUsedAndStaysThere() throws Exception {
    try (Cli cli = new Cli(folder, SandboxSettings.defaults());
        FakeSecretManager secrets =
            FakeSecretManager.start().with(NAME, SandboxSettings.PASSWORD)) {
      // When
      Cli.Result result = run(cli, secrets, "--set", "source.password=" + REFERENCE);

      // Then
      assertThat(result.exit()).as(result.out()).isZero();
      assertThat(secrets.asked()).isNotEmpty().containsOnly(NAME);
      assertThat(result.out()).doesNotContain(SandboxSettings.PASSWORD);
      for (String file : cli.lake().files("_mixlake")) {
        byte[] content = Files.readAllBytes(cli.lake().path().resolve(file));
        assertThat(new String(content, StandardCharsets.ISO_8859_1))
            .as(file)
            .doesNotContain(SandboxSettings.PASSWORD);
      }
    }
  }

  @Test
  void aSecretThatIsNotThereEndsTheRunAsWrongCredentialsDo() throws Exception {
    try (Cli cli = new Cli(folder, SandboxSettings.defaults());
        FakeSecretManager secrets = FakeSecretManager.start()) {
      // When
      Cli.Result result = run(cli, secrets, "--set", "source.password=" + REFERENCE);

      // Then
      assertThat(result.exit()).as(result.out()).isEqualTo(3);
      assertThat(result.out()).contains("SOURCE-CREDENTIALS", "Cannot read " + REFERENCE, "404");
      assertThat(cli.sandbox().requests()).isEmpty();
    }
  }

  @Test
  void aSecretOfTheTargetThatIsNotThereEndsTheRunBeforeAnythingIsAsked() throws Exception {
    try (Cli cli = new Cli(folder, SandboxSettings.defaults());
        FakeSecretManager secrets = FakeSecretManager.start()) {
      // When
      Cli.Result result =
          run(
              cli,
              secrets,
              "--set",
              "target.format=iceberg",
              "--set",
              "target.iceberg={table: db.events, catalog: {jdbc.password: '" + REFERENCE + "'}}");

      // Then
      assertThat(result.exit()).as(result.out()).isEqualTo(3);
      assertThat(result.out()).contains("Cannot read " + REFERENCE, "404");
      assertThat(cli.sandbox().requests()).isEmpty();
    }
  }

  @Test
  void aNameOfAnotherFormIsAProblemOfTheFlowFile() throws Exception {
    try (Cli cli = new Cli(folder, SandboxSettings.defaults())) {
      Cli.Result result = cli.command("run", "--set", "source.password=${gcp-secret:mixpanel}");

      assertThat(result.exit()).isEqualTo(2);
      assertThat(result.err())
          .contains("source.password", "projects/PROJECT/secrets/NAME/versions/latest");
    }
  }
}
