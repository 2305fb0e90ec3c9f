package io.mixlake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {
  @Test
  void aRunIsNoPath(@TempDir Path folder) throws Exception {
    Files.createDirectories(folder.resolve("days"));
    Files.writeString(folder.resolve("days/dt=2024-01-01.json"), "{}");

    assertThat(new RunHistory(folder.toString()).find("../days/dt=2024-01-01")).isEmpty();
  }
}
