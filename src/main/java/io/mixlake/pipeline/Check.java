package io.mixlake.pipeline;

import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.Dataset;
import io.mixlake.flow.Flow;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tries everything that a run will need, with one request at most. */
public final class Check {
  private static final int SAMPLE_ROWS = 50;

  private Check() {}

  /**
   * Something that was tried.
   *
   * @param exitCode how a run would end because of it; DONE if it is fine
   * @param message what is fine or wrong, in words
   */
  public record Finding(String subject, ExitCode exitCode, String message) {
    /** Whether nothing is wrong. */
    public boolean isFine() {
      return exitCode == ExitCode.DONE;
    }
  }

  /** Tries the target, the mapping, and the source, and says what it found. */
  public static List<Finding> of(Flow flow) {
    Storage.configure(BeamOptions.create(), flow.target().path());
    List<Finding> findings = new ArrayList<>();
    findings.add(new Finding("network", ExitCode.DONE, NetworkNeeds.of(flow)));
    findings.add(target(flow));
    findings.addAll(source(flow));
    return findings;
  }

  private static Finding target(Flow flow) {
    String probe = Storage.inside(flow.target().path(), "_mixlake", "check-" + UUID.randomUUID());
    try {
      Dataset dataset = Datasets.of(flow);
      Storage.publish(probe, "check".getBytes(StandardCharsets.UTF_8));
      Storage.delete(List.of(probe));
      return fitting(flow, dataset);
    } catch (CannotRun e) {
      return new Finding("target", e.exitCode(), e.getMessage());
    } catch (CommitRefused e) {
      return new Finding("target", RunSummary.exitCode(e.code().toString()), e.getMessage());
    } catch (IOException | RuntimeException e) {
      return new Finding(
          "target",
          ExitCode.TARGET,
          flow.target().path() + " cannot be written: " + e.getMessage());
    }
  }

  /** Asks the target about the mapping's columns; a mapping that is wrong is found elsewhere. */
  private static Finding fitting(Flow flow, Dataset dataset) throws IOException {
    Finding fine = new Finding("target", ExitCode.DONE, flow.target().path() + " can be written");
    RowMapping mapping;
    try {
      mapping = RowMapping.of(flow, java.time.Instant.now());
    } catch (CannotRun e) {
      return fine;
    }
    FittingTarget.check(dataset, mapping);
    return fine;
  }

  private static List<Finding> source(Flow flow) {
    List<Finding> findings = new ArrayList<>();
    try {
      RowMapping.of(flow, java.time.Instant.now());
      findings.add(
          new Finding(
              "mapping", ExitCode.DONE, flow.mapping().isPresent() ? "valid" : "default columns"));
    } catch (CannotRun e) {
      findings.add(new Finding("mapping", e.exitCode(), e.getMessage()));
      flow = flow.withoutMapping();
    }
    try {
      Preview preview = Preview.of(flow, SAMPLE_ROWS);
      findings.add(
          new Finding("source", ExitCode.DONE, "answered with " + preview.events() + " events"));
      findings.add(
          preview
              .zoneHint()
              .map(hint -> new Finding("zone", ExitCode.USAGE, hint))
              .orElseGet(() -> zone(preview)));
      findings.add(
          preview
              .clockHint()
              .map(hint -> new Finding("clock", ExitCode.USAGE, hint))
              .orElseGet(() -> new Finding("clock", ExitCode.DONE, "agrees with Mixpanel's")));
      preview
          .unknownSources()
          .forEach(p -> findings.add(new Finding("mapping", ExitCode.DONE, p.toString())));
    } catch (CannotRun e) {
      findings.add(new Finding("source", e.exitCode(), e.getMessage()));
    } catch (IOException e) {
      findings.add(new Finding("source", ExitCode.TARGET, e.getMessage()));
    }
    return findings;
  }

  private static Finding zone(Preview preview) {
    return new Finding(
        "zone",
        ExitCode.DONE,
        preview.events() == 0 ? "cannot be told without events" : "agrees with the events");
  }
}
