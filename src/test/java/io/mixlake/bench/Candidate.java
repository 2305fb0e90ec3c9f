package io.mixlake.bench;

import io.mixlake.support.Lake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that brings events over HTTP into Parquet.
 *
 * @param lake where its dataset will be
 * @param counting a query that counts the dataset's rows
 * @param rows how many rows that must have
 */
record Candidate(String name, List<String> command, Path lake, String counting, long rows) {

  /** A candidate whose dataset is Parquet files in partitions. */
  Candidate(String name, List<String> command, Path lake, long rows) {
    this(
        name,
        command,
        lake,
        "SELECT count(*) FROM read_parquet('" + lake + "/dt=*/*.parquet')",
        rows);
  }

  Candidate named(String newName) {
    return new Candidate(newName, command, lake, counting, rows);
  }

  /** With another setting of the flow. */
  Candidate with(String setting) {
    return plus(List.of("--set", setting));
  }

  /** On another runner. */
  Candidate on(String runnerConfig, String option) {
    Candidate there = plus(List.of("--runner-config", runnerConfig, "--"));
    return there.plus(List.of(option));
  }

  private Candidate plus(List<String> arguments) {
    List<String> longer = new ArrayList<>(command);
    longer.addAll(arguments);
    return new Candidate(name, longer, lake, counting, rows);
  }

  /** The same with the requests that it made there. */
  Measured run(ServedDays server) throws IOException, InterruptedException {
    int before = server.requests();
    Measured measured = run();
    return measured.withRequests(server.requests() - before);
  }

  Measured run() throws IOException, InterruptedException {
    Measured.delete(lake);
    Files.createDirectories(lake);
    Measured measured = Measured.run(command);
    long found = ((Number) Lake.duckdb(counting).get(0).values().iterator().next()).longValue();
    if (found != rows) {
      throw new IOException(name + " wrote " + found + " rows instead of " + rows);
    }
    return measured;
  }
}
