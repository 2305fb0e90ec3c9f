package io.mixlake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir Path folder;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void aGlobStaysWithinANameUnlessItHasTwoStars() throws IOException {
    for (String name : List.of("a/x.json", "a/y.txt", "a/b/z.json", "c/x.json", "w.json")) {
      write(path(name), "");
    }
    assertThat(list("", "*.json")).containsExactly("w.json");
    assertThat(list("", "*/*.json")).containsExactly("a/x.json", "c/x.json");
    assertThat(list("/a", "**")).containsExactly("a/b/z.json", "a/x.json", "a/y.txt");
    assertThat(list("/a", "**.json")).containsExactly("a/b/z.json", "a/x.json");
    assertThat(list("/none", "**")).isEmpty();
    assertThat(Storage.list(path("a/*.txt")))
        .extracting(Storage.Entry::name)
        .containsExactly("y.txt");
  }

  @Test
  void aFolderThatIsALinkToAnotherFileSystemIsNoPlaceForAFile() throws IOException {
    Path memory = Path.of("/dev/shm");
    assumeThat(memory).isDirectory();
    assumeThat(Files.getFileStore(memory)).isNotEqualTo(Files.getFileStore(folder));
    Path other = Files.createTempDirectory(memory, "mixlake");
    try {
      Files.createSymbolicLink(folder.resolve("day"), other);
      write(path("staged"), "x");

      assertThatThrownBy(
              () -> Storage.move(List.of(path("staged")), List.of(path("day/published"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("are on two file systems, and a dataset has to be on one");
      assertThat(folder.resolve("staged")).exists();
    } finally {
      Files.delete(other);
    }
  }

  @Test
  void otherFileSystemsAreThereIfThePathIsOnOne() {
    try {
      Storage.configure(PipelineOptionsFactory.create(), "lake/orders");
      assertThat(Storage.isReachable(path("x"))).isTrue();
      assertThat(Storage.isReachable("gs://bucket/x")).isFalse();

      Storage.configure(PipelineOptionsFactory.create(), "gs://bucket/orders");
      assertThat(Storage.isReachable(path("x"))).isTrue();
      assertThat(Storage.isReachable("gs://bucket/x")).isTrue();
    } finally {
      Storage.configure(PipelineOptionsFactory.create());
    }
  }

  @Test
  void whatCannotLeadToAFileIsNotLookedInto() throws IOException {
    // Given a folder that nobody can look into: a link to itself, which ends no walk well
    write(path("dt=1/x"), "1");
    Files.createDirectories(folder.resolve("lost"));
    Files.createSymbolicLink(folder.resolve("lost/found"), folder.resolve("lost"));

    assertThat(list("", "dt=*/*")).containsExactly("dt=1/x");
  }

  @Test
  void ofManyWhoMakeANewFileOneDoes() throws Exception {
    for (int round = 0; round < 50; round++) {
      String file = path("new-" + round);
      List<Callable<Boolean>> all =
          Collections.nCopies(4, () -> JsonFiles.publishNew(file, Map.of("a", 1)));
      int made = 0;
      for (Future<Boolean> each : threads.invokeAll(all)) {
        made += each.get() ? 1 : 0;
      }
      assertThat(made).isEqualTo(1);
    }
    assertThat(list("", "*unfinished*")).isEmpty();
  }

  @Test
  void linksAreFollowed() throws IOException {
    write(path("real/dt=1/x"), "1");
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("real/dt=2"), folder.resolve("real/dt=1"));
    Files.createSymbolicLink(folder.resolve("real/broken"), folder.resolve("none"));
    assertThat(list("/link", "dt=*/*")).containsExactly("link/dt=1/x", "link/dt=2/x");
  }

  @Test
  void anEntryTellsSizeAndTime() throws IOException {
    long before = System.currentTimeMillis();
    write(path("x"), "four");
    assertThat(Storage.list(folder.toString(), "x"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.bytes()).isEqualTo(4);
              assertThat(entry.modifiedMillis()).isBetween(before - 2000, before + 60_000);
            });
    assertThat(Storage.size(path("x"))).isEqualTo(4);
    assertThatThrownBy(() -> Storage.size(path("y"))).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void existsAsksForThatFileAndNoOther() throws IOException {
    write(path("ab"), "");
    assertThat(Storage.exists(path("ab"))).isTrue();
    assertThat(Storage.exists(path("a*"))).isFalse();
    assertThat(Storage.exists(path("[a]b"))).isFalse();
    assertThat(Storage.exists(folder.toString())).isFalse();
  }

  @Test
  void movingIsRepeatableAndReplaces() throws IOException {
    write(path("a"), "new");
    write(path("to/b"), "old");
    List<String> from = List.of(path("a"), path("missing"));
    List<String> to = List.of(path("to/b"), path("to/c"));
    Storage.move(from, to);
    Storage.move(from, to);
    assertThat(folder.resolve("to/b")).hasContent("new");
    assertThat(folder.resolve("to/c")).doesNotExist();
  }

  @Test
  void publishingShowsTheWholeContentAndLeavesNothingElse() throws IOException {
    Storage.publish(path("day/x.json"), new byte[] {1});
    Storage.publish(path("day/x.json"), new byte[] {2, 3});
    assertThat(folder.resolve("day/x.json")).hasBinaryContent(new byte[] {2, 3});
    assertThat(list("", "**")).containsExactly("day/x.json");
  }

  @Test
  void emptyFoldersGoAsFarAsNothingIsInThem() throws IOException {
    write(path("_mixlake/staging/r/kept"), "");
    Files.createDirectories(folder.resolve("_mixlake/staging/r/day/attempt"));
    Storage.removeEmptyFolders(path("_mixlake/staging/r/day"));
    assertThat(folder.resolve("_mixlake/staging/r")).isDirectoryContaining("glob:**kept");
    assertThat(folder.resolve("_mixlake/staging/r/day")).doesNotExist();
    // And when nothing is left, the private folders go, but no other
    Storage.delete(List.of(path("_mixlake/staging/r/kept")));
    Storage.removeEmptyFolders(path("_mixlake/staging/r/day"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPrivateFolderIsItsOwnersOnly() throws IOException {
    Storage.makePrivate(path("open/hidden"));
    Storage.makePrivate(path("open/hidden"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("open/hidden"))))
        .isEqualTo("rwx------");
  }

  @Test
  void filesCanBeMadeWhileFoldersAreRemoved() throws Exception {
    // Given two writers of one folder that is removed whenever it is empty
    ExecutorService writers = Executors.newFixedThreadPool(2);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int w = 0; w < 2; w++) {
        String file = path("_mixlake/staging/run/file-" + w);
        running.add(writers.submit(() -> makeAndRemove(file)));
      }
      // Then neither of them notices
      for (Future<?> writer : running) {
        writer.get();
      }
    } finally {
      writers.shutdownNow();
    }
    assertThat(folder).isEmptyDirectory();
  }

  private Void makeAndRemove(String file) throws IOException {
    for (int i = 0; i < 300; i++) {
      write(file, "x");
      Storage.delete(List.of(file));
      Storage.removeEmptyFolders(path("_mixlake/staging"));
    }
    return null;
  }

  private List<String> list(String within, String glob) throws IOException {
    return Storage.list(folder + within, glob).stream()
        .map(entry -> folder.relativize(Path.of(entry.path())).toString())
        .toList();
  }

  private String path(String name) {
    return folder + "/" + name;
  }

  private static void write(String path, String text) throws IOException {
    try (WritableByteChannel channel = Storage.create(path)) {
      channel.write(ByteBuffer.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
  }
}
