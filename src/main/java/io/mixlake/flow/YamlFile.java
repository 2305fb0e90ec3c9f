package io.mixlake.flow;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file of keys, read; with what is wrong with it so far.
 *
 * @param problems duplicate keys and the like, after which reading could go on
 */
record YamlFile(Yaml.Mapping root, List<Problem> problems) {

  /** Reads a file, or says why that cannot be. */
  static YamlFile read(Path file) throws InvalidFlow {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw whole(file.toString(), "there is no such file");
    } catch (CharacterCodingException e) {
      throw whole(file.toString(), "is not UTF-8 text");
    } catch (IOException e) {
      String reason = Files.isDirectory(file) ? "is a folder" : "cannot be read";
      throw whole(file.toString(), reason);
    }
  }

  /** Reads the text of a file of that name. */
  static YamlFile parse(String name, String text) throws InvalidFlow {
    List<Problem> problems = new ArrayList<>();
    String withoutMark = text.startsWith("\uFEFF") ? text.substring(1) : text;
    YamlReader reader = new YamlReader(line -> new Origin(name, line), problems);
    Yaml root =
        reader
            .read(withoutMark, "")
            .orElseGet(() -> new Yaml.Mapping(new Origin(name, 1), Map.of()));
    if (!reader.isReadable()) {
      throw new InvalidFlow(problems);
    }
    if (!(root instanceof Yaml.Mapping mapping)) {
      throw new InvalidFlow(List.of(root.origin().problem("", "must be a block of keys")));
    }
    return new YamlFile(mapping, problems);
  }

  private static InvalidFlow whole(String name, String message) {
    return new InvalidFlow(List.of(new Origin(name, 0).problem("", message)));
  }
}
