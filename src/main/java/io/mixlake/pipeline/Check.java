package io.mixlake.pipeline;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.mixlake.dataset.CommitRefused;
import io.mixlake.dataset.Dataset;
import io.mixlake.flow.Flow;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.Storage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    Optional<Finding> closed = closed(flow);
    findings.add(closed.orElseGet(() -> target(flow)));
    findings.addAll(source(flow, closed.isEmpty()));
    return findings;
  }

  /** Why nothing can be written into the target's folder, if that is so. */
  private static Optional<Finding> closed(Flow flow) {
    try {
      Storage.tryWriting(workFolder(flow));
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(unwritable(flow, e));
    }
  }

  private static Finding unwritable(Flow flow, Exception why) {
    return new Finding(
        "target", ExitCode.TARGET, flow.target().path() + " cannot be written: " + reason(why));
  }

  /** Java's file errors have a path for a message, and their kind for a reason. */
  private static String reason(Exception why) {
    boolean isFileError = why instanceof FileSystemException f && f.getReason() == null;
    return isFileError ? why.toString() : why.getMessage();
  }

  private static String workFolder(Flow flow) {
    return Storage.inside(flow.target().path(), Storage.PRIVATE_FOLDER);
  }

  private static Finding target(Flow flow) {
    try {
      return fitting(flow, Datasets.of(flow));
    } catch (CannotRun e) {
      return new Finding("target", e.exitCode(), e.getMessage());
    } catch (CommitRefused e) {
      return new Finding("target", RunSummary.exitCode(e.code().toString()), e.getMessage());
    } catch (IOException | RuntimeException e) {
      return unwritable(flow, e);
    }
  }

  /** Asks the target about the mapping's columns; a mapping that is wrong is found elsewhere. */
  private static Finding fitting(Flow flow, Dataset dataset) throws IOException {
    TargetMark.check(flow);
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

  /**
   * @param countsRequest whether the request can be counted among those of the dataset
   */
  private static List<Finding> source(Flow flow, boolean countsRequest) {
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
      Preview preview = preview(flow, countsRequest);
      findings.add(
          new Finding(
              "source",
              ExitCode.DONE,
              "answered with " + preview.events() + " events of " + preview.days().text()));
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

  private static Preview preview(Flow flow, boolean countsRequest) throws IOException {
    if (countsRequest) {
      return Preview.of(flow, SAMPLE_ROWS, workFolder(flow));
    }
    Path elsewhere = Files.createTempDirectory("mixlake-check");
    try {
      return Preview.of(flow, SAMPLE_ROWS, elsewhere.toString());
    } finally {
      MoreFiles.deleteRecursively(elsewhere, RecursiveDeleteOption.ALLOW_INSECURE);
    }
  }

  private static Finding zone(Preview preview) {
    return new Finding(
        "zone",
        ExitCode.DONE,
        preview.events() == 0 ? "cannot be told without events" : "agrees with the events");
  }
}
