package io.mixlake.flow;

import io.mixlake.flow.Target.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code target}. */
final class TargetReader {

  private static final Map<Format, String> BLOCKS =
      Map.of(Format.ICEBERG, "iceberg", Format.EXPERIENCE_PLATFORM, "experience-platform");

  private static final long DEFAULT_FILE_BYTES = 256L << 20;

  private final Settings settings;

  TargetReader(Settings settings) {
    this.settings = settings;
  }

  Target read() {
    Setting formatSetting = settings.at("target.format");
    Setting path = settings.at("target.path");
    path.require("is required: the dataset's folder, such as ./lake/orders or gs://bucket/orders");
    Optional<Format> named = formatSetting.oneOf(Format.class);
    Format format = named.orElse(Format.PARQUET);
    boolean known = named.isPresent() || !formatSetting.isPresent();
    Map<String, String> options = new LinkedHashMap<>();
    for (Format each : List.of(Format.ICEBERG, Format.EXPERIENCE_PLATFORM)) {
      Setting block = settings.find("target." + BLOCKS.get(each));
      Map<String, String> found = options(each, each == format);
      if (each == format) {
        options.putAll(found);
      } else if (known && block.isPresent() && !formatSetting.overrides(block)) {
        block.problem("belongs to another format; write target.format: " + BLOCKS.get(each));
      }
    }
    return new Target(
        format,
        path.folder().orElse(""),
        settings
            .at("target.fileSize")
            .as(text -> Units.size(text, 1 << 10, 100L << 30), DEFAULT_FILE_BYTES),
        options);
  }

  /** Iceberg's catalogs have keys of their own; Experience Platform's keys are all known. */
  private Map<String, String> options(Format format, boolean isTarget) {
    if (format == Format.EXPERIENCE_PLATFORM) {
      return new PlatformReader(settings, isTarget).read();
    }
    Setting block = settings.open("target." + BLOCKS.get(format));
    if (!isTarget) {
      return Map.of();
    }
    Map<String, String> options = new TargetOptions(settings).read(block);
    new IcebergOptions(settings, settings.at("target.path")).check(options);
    return options;
  }
}
