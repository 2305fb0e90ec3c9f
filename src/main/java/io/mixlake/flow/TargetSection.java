package io.mixlake.flow;

import io.mixlake.flow.Target.Format;
import io.mixlake.flow.YamlValue.Block;
import io.mixlake.flow.YamlValue.Scalar;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads {@code target:}. */
final class TargetSection {
  private static final long FILE_BYTES = 256_000_000;

  private final Section section;

  TargetSection(Section section) {
    this.section = section;
  }

  Target read() {
    Format format = section.oneOf("format", Format.class, Format.PARQUET);
    long fileBytes = section.bytes("fileSize", FILE_BYTES);
    if (fileBytes < 1_000_000) {
      section.problem("fileSize", "must be 1MB at least");
    }
    Target target = new Target(format, path(), fileBytes, options(format));
    section.rejectUnknownKeys();
    return target;
  }

  private Map<String, String> options(Format format) {
    Map<String, String> options = new TreeMap<>();
    for (Format one : new Format[] {Format.ICEBERG, Format.EXPERIENCE_PLATFORM}) {
      String key = one.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      YamlValue block = section.raw(key);
      if (block != null && one != format) {
        section.problem(key, "belongs to format: " + key);
      } else if (block != null && !(block instanceof Block)) {
        section.problem(key, "must be a block of keys");
      } else if (block != null) {
        flatten("", block, options);
      }
    }
    return options;
  }

  private static void flatten(String prefix, YamlValue value, Map<String, String> options) {
    if (value instanceof Block block) {
      block
          .members()
          .forEach((key, v) -> flatten(prefix.isEmpty() ? key : prefix + "." + key, v, options));
    } else if (value instanceof Scalar scalar) {
      options.put(prefix, scalar.text());
    }
  }

  private String path() {
    if (!section.has("path")) {
      section.raw("path");
      section.problem("path", "is missing: the dataset's folder, such as ./lake/orders");
      return "";
    }
    String path = section.text("path").orElse("").strip();
    if (path.matches(".*[*?\\[\\]{}].*")) {
      section.problem("path", "must not contain any of * ? [ ] { }");
      return path;
    }
    String clean = path.length() > 1 ? path.replaceAll("/+$", "") : path;
    return clean.matches("[a-z][a-z0-9+.-]+://.*") ? clean : local(clean);
  }

  private String local(String path) {
    try {
      Path absolute = Path.of(path).toAbsolutePath().normalize();
      checkWritable(absolute);
      return absolute.toString();
    } catch (InvalidPathException e) {
      section.problem("path", "is no path: " + e.getReason());
      return path;
    }
  }

  private void checkWritable(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      section.problem("path", path + " is a file, not a folder");
      return;
    }
    Path existing = path;
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing)) {
      section.problem("path", path + " cannot be made: " + existing + " is no folder");
    } else if (!Files.isWritable(existing)) {
      section.problem("path", path + " cannot be written: no right to write to " + existing);
    }
  }
}
