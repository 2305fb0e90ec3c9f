package io.mixlake.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is measured against each other. */
final class Candidates {
  private static final List<String> ATTRIBUTES =
      List.of(
          "data.distinct_id",
          "data.event_name",
          "data.insert_id",
          "data.time",
          "data.mp_processing_time_ms",
          "properties.$city",
          "properties.$browser",
          "properties.plan",
          "properties.price",
          "properties.quantity",
          "properties.mp_lib",
          "properties.$os",
          "properties.$current_url",
          "properties.cart.total",
          "properties.mp_country_code",
          "properties.$screen_width",
          "properties.$screen_height",
          "properties.$lib_version",
          "properties.is_member",
          "properties.$device_id");
  private static final List<String> EXPRESSIONS =
      List.of(
          "upper(properties.plan)",
          "concat(properties.$city, \", \", properties.mp_country_code)",
          "properties.price * properties.quantity",
          "get_url_host(properties.$current_url)",
          "iif(properties.quantity > 1, \"many\", \"one\")",
          "md5(data.distinct_id)",
          "coalesce(properties.none, properties.plan)",
          "size_of(properties.tags)",
          "dformat(data.time, \"yyyy-MM-dd\")",
          "substr(properties.$browser, 0, 3)");

  private Candidates() {}

  static List<Candidate> all(Path folder, String url, DayFiles files) throws IOException {
    return List.of(
        mixlake(url, files, List.of(), Optional.empty()),
        mapped("mixlake, 11 attributes", url, files, mapping(folder, 11, 0)),
        mapped("mixlake, 15 attributes", url, files, mapping(folder, 15, 0)),
        mapped("mixlake, 20 and 10 expressions", url, files, mapping(folder, 20, 10)),
        iceberg(url, files),
        platform(url, files),
        java("DuckDB, 5 columns + JSON text", DuckDbExport.class.getName(), url, files, "text"),
        java("DuckDB, 15 typed columns", DuckDbExport.class.getName(), url, files, "typed"),
        java("DuckDB, all properties typed", DuckDbExport.class.getName(), url, files, "all"),
        noBeam(url, files, 2));
  }

  static Candidate mixlake(String url, DayFiles files, List<String> jvm, Optional<Path> mapping) {
    List<String> sets = mapping.map(file -> List.of("mapping=" + file)).orElse(List.of());
    return new Candidate(
        "mixlake, default columns",
        run("pipelines/sandbox.yaml", url, files, jvm, sets),
        lake(files),
        files.distinctEvents());
  }

  private static Candidate iceberg(String url, DayFiles files) {
    String data = lake(files) + "/**/*.parquet";
    return new Candidate(
        "mixlake, Iceberg, default columns",
        run("pipelines/iceberg.yaml", url, files, List.of(), List.of()),
        lake(files),
        "SELECT count(*) FROM read_parquet('" + data + "')",
        files.distinctEvents());
  }

  /** The look-alike reads every row again in the same process, which counts here. */
  private static Candidate platform(String url, DayFiles files) {
    String records = lake(files) + "/_mixlake/runs/*.json";
    return new Candidate(
        "mixlake, Experience Platform look-alike",
        run("pipelines/experience-platform.yaml", url, files, List.of(), List.of()),
        lake(files),
        "SELECT metrics.recordSummary.outputRecordCount FROM read_json('" + records + "')",
        files.distinctEvents());
  }

  private static List<String> run(
      String flow, String url, DayFiles files, List<String> jvm, List<String> sets) {
    List<String> command = new ArrayList<>(List.of("java"));
    command.addAll(jvm);
    command.addAll(
        List.of(
            "-jar",
            "target/mixlake.jar",
            "run",
            flow,
            "--from",
            files.from().toString(),
            "--to",
            files.from().plusDays(files.days() - 1L).toString()));
    List<String> all =
        new ArrayList<>(
            List.of(
                "source.host=" + url, "source.projectId=2384945", "target.path=" + lake(files)));
    all.addAll(sets);
    all.forEach(set -> command.addAll(List.of("--set", set)));
    return command;
  }

  private static Candidate mapped(String name, String url, DayFiles files, Path mapping) {
    Candidate plain = mixlake(url, files, List.of(), Optional.of(mapping));
    return new Candidate(name, plain.command(), plain.lake(), plain.rows());
  }

  static Candidate noBeam(String url, DayFiles files, int threads) {
    String name = "no Beam: same classes, " + threads + " threads";
    return java(name, "io.mixlake.pipeline.NoBeam", url, files, "" + threads);
  }

  /** A program that keeps duplicates, unless it is ours. */
  private static Candidate java(
      String name, String main, String url, DayFiles files, String option) {
    Path lake = lake(files);
    List<String> command =
        List.of(
            "java",
            "-cp",
            System.getProperty("java.class.path"),
            main,
            url,
            files.from().toString(),
            Integer.toString(files.days()),
            lake.toString(),
            option);
    boolean dedupes = main.startsWith("io.mixlake.pipeline");
    return new Candidate(name, command, lake, dedupes ? files.distinctEvents() : files.events());
  }

  private static Path lake(DayFiles files) {
    return files.folder().resolveSibling("lake");
  }

  private static Path mapping(Path folder, int attributes, int expressions) throws IOException {
    Path file = folder.resolve("mapping-" + (attributes + expressions) + ".json");
    return Files.writeString(file, mapping(attributes, expressions));
  }

  /** A mapping set of the first so many attributes and expressions. */
  static String mapping(int attributes, int expressions) {
    List<String> entries = new ArrayList<>();
    for (String source : ATTRIBUTES.subList(0, attributes)) {
      entries.add(entry("ATTRIBUTE", source, "a" + entries.size()));
    }
    for (String source : EXPRESSIONS.subList(0, expressions)) {
      entries.add(entry("EXPRESSION", source, "e" + entries.size()));
    }
    return "[" + String.join(",\n", entries) + "]";
  }

  private static String entry(String type, String source, String destination) {
    return "{\"sourceType\": \"%s\", \"source\": \"%s\", \"destination\": \"_t.%s\"}"
        .formatted(type, source.replace("\"", "\\\""), destination);
  }
}
