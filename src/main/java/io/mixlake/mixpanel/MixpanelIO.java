package io.mixlake.mixpanel;

import io.mixlake.flow.Source;
import io.mixlake.flow.Source.Credentials;
import io.mixlake.flow.Source.DateReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Reads the raw events of a Mixpanel project, as the lines of JSON that Mixpanel sends.
 *
 * <pre>{@code
 * pipeline.apply(
 *     MixpanelIO.read()
 *         .withSource(MixpanelIO.source("https://data.mixpanel.com", "2384945", ZoneOffset.UTC))
 *         .withDays(LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 31))
 *         .withWorkFolder("gs://bucket/mixpanel"));
 * }</pre>
 *
 * <p>Bounded. Answers land in the work folder and are verified complete before any of their lines
 * is handed on; a day that cannot be had fails the pipeline. Lines come as they were sent, exact
 * duplicates included, blank ones left out, and a line over the limit fails the pipeline; at most
 * four requests run at once, within Mixpanel's limits. Landings stay in the work folder: delete
 * {@code <work folder>/landing} when the pipeline is done, or keep it, and the days are not asked
 * for again.
 */
public final class MixpanelIO {
  private MixpanelIO() {}

  /** Reads the days that {@link Read#withDays} names. */
  public static Read read() {
    return new Read(null, null, null);
  }

  /** Reads the windows of days that arrive as elements, each day once. */
  public static ReadAll readAll() {
    return new ReadAll(null, null);
  }

  /**
   * A project that is asked with the service account in {@code MIXPANEL_USERNAME} and {@code
   * MIXPANEL_PASSWORD}, for all events, within all of Mixpanel's limits.
   *
   * @param host such as {@code https://data.mixpanel.com}
   * @param zone the project's zone
   */
  public static Source source(String host, String projectId, ZoneId zone) {
    return new Source(
        host,
        projectId,
        zone,
        DateReading.PROJECT,
        new Credentials.ServiceAccount(
            new io.mixlake.flow.SecretRef("${MIXPANEL_USERNAME}"),
            new io.mixlake.flow.SecretRef("${MIXPANEL_PASSWORD}")),
        List.of(),
        "",
        0,
        new Source.Quota(60, 3, 10),
        new Source.Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(60)),
        new Source.Retry(6, Duration.ofSeconds(1), Duration.ofMinutes(5)),
        new Source.Limits(64_000_000, 1000));
  }

  /** Loads and reads, for this process, what the first request will need, whatever it asks for. */
  public static void warmUp() {
    try {
      ExportClient.transport(new RequestCut()).shutdown();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Differs for sources whose answers may differ. */
  public static String queryFingerprint(Source source) {
    return ExportQuery.of(source).fingerprint();
  }

  /** See {@link MixpanelIO#read()}. */
  public static final class Read extends PTransform<PBegin, PCollection<String>> {
    private static final long serialVersionUID = 1L;

    private final Source source;
    private final DayWindow days;
    private final String workFolder;

    private Read(Source source, DayWindow days, String workFolder) {
      this.source = source;
      this.days = days;
      this.workFolder = workFolder;
    }

    /** Whom to ask, and for what. */
    public Read withSource(Source newSource) {
      return new Read(newSource, days, workFolder);
    }

    /** The days to read, both ends included. */
    public Read withDays(LocalDate from, LocalDate to) {
      return new Read(source, new DayWindow(from, to), workFolder);
    }

    /** An absolute folder on any of Beam's file systems, for landings and the request log. */
    public Read withWorkFolder(String folder) {
      return new Read(source, days, folder);
    }

    @Override
    public PCollection<String> expand(PBegin begin) {
      if (days == null) {
        throw new IllegalArgumentException("withDays() is required");
      }
      return begin
          .apply("Days", Create.of(days).withCoder(SerializableCoder.of(DayWindow.class)))
          .apply("ReadAll", new ReadAll(source, workFolder));
    }
  }

  /** See {@link MixpanelIO#readAll()}. */
  public static final class ReadAll
      extends PTransform<PCollection<DayWindow>, PCollection<String>> {
    private static final long serialVersionUID = 1L;

    private final Source source;
    private final String workFolder;

    private ReadAll(Source source, String workFolder) {
      this.source = source;
      this.workFolder = workFolder;
    }

    /** Whom to ask, and for what. */
    public ReadAll withSource(Source newSource) {
      return new ReadAll(newSource, workFolder);
    }

    /** An absolute folder on any of Beam's file systems, for landings and the request log. */
    public ReadAll withWorkFolder(String folder) {
      return new ReadAll(source, folder);
    }

    @Override
    public PCollection<String> expand(PCollection<DayWindow> windows) {
      if (source == null || workFolder == null) {
        throw new IllegalArgumentException("withSource() and withWorkFolder() are required");
      }
      String runId = UUID.randomUUID().toString();
      PCollectionTuple exported =
          windows
              .apply(
                  "OneKey",
                  WithKeys.<Integer, DayWindow>of(0).withKeyType(TypeDescriptors.integers()))
              // One request for all windows: lanes can keep a quota only if they know each other.
              .apply("Collect", GroupByKey.create())
              .apply(
                  "Plan",
                  MapElements.into(TypeDescriptor.of(ExportRequest.class))
                      .via(all -> request(source, workFolder, runId, all.getValue())))
              .apply("ExportDays", new ExportDays());
      exported.get(ExportDays.FAILED).apply("Fail", ParDo.of(new FailFn()));
      return exported
          .get(ExportDays.LANDED)
          .apply("Spread", Reshuffle.viaRandomKey())
          .apply("ReadLines", ParDo.of(new ReadLinesFn()));
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      if (source != null) {
        builder.add(DisplayData.item("host", source.host()));
        builder.add(DisplayData.item("projectId", source.projectId()));
      }
    }
  }

  private static ExportRequest request(
      Source source, String workFolder, String runId, Iterable<DayWindow> windows) {
    TreeSet<LocalDate> days = new TreeSet<>();
    windows.forEach(window -> window.days().forEach(days::add));
    return new ExportRequest(
        source, workFolder, runId, List.copyOf(days), Map.of(), Set.of(), 0, true, false);
  }

  /** Fails the pipeline with the reason why a day could not be had. */
  private static final class FailFn extends DoFn<FailedDay, Void> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element FailedDay day) throws IOException {
      throw new IOException(day.day() + ": " + day.code() + ": " + day.message());
    }
  }

  /** Reads a landed day's lines. */
  private static final class ReadLinesFn extends DoFn<LandedDay, String> {
    private static final long serialVersionUID = 1L;

    @ProcessElement
    public void process(@Element LandedDay day, OutputReceiver<String> out) throws IOException {
      try (Landing landing = Landing.open(day.landing())) {
        if (!landing.index().day(day.day()).longLines().isEmpty()) {
          throw new IOException(
              day.day() + " has a line that is longer than the source's limit of line bytes");
        }
        for (LandingIndex.Frame frame : landing.index().day(day.day()).frames()) {
          byte[] bytes = new byte[frame.bytes()];
          landing.read(frame, bytes, 0);
          new String(bytes, StandardCharsets.UTF_8)
              .transform(MixpanelIO::lines)
              .forEach(out::output);
        }
      }
    }
  }

  /** Splits at line feeds only. */
  private static List<String> lines(String text) {
    return java.util.Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
  }
}
