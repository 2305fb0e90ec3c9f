package io.mixlake.sandbox.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * What the look-alike is like.
 *
 * @param folder where it keeps batches, so that they are there when it starts again
 * @param schema the dataset's schema, as the registry gives it out with references resolved
 * @param tokenSeconds how long a token lasts
 * @param mostBytes the largest body of a request
 * @param polls how often a batch is looked at before it is active
 */
public record PlatformSandboxSettings(
    Path folder,
    String schema,
    int tokenSeconds,
    long mostBytes,
    int polls,
    List<PlatformFault> faults) {
  /** The organisation. */
  public static final String ORG_ID = "SANDBOX@AdobeOrg";

  /** The API key that everybody knows. */
  public static final String CLIENT_ID = "sandbox-client";

  /** Its secret, likewise. */
  public static final String CLIENT_SECRET = "sandbox-client-secret";

  /** The only sandbox. */
  public static final String SANDBOX = "prod";

  /** The only dataset. */
  public static final String DATASET_ID = "5c8c3c555033b814b69f947f";

  /** The id of its schema. */
  public static final String SCHEMA_ID = "https://ns.adobe.com/mixlake/schemas/events";

  private static final long GATEWAY_BYTES = 256_000_000;

  public PlatformSandboxSettings {
    faults = List.copyOf(faults);
  }

  /** A look-alike in that folder without faults. */
  public static PlatformSandboxSettings in(Path folder) {
    return new PlatformSandboxSettings(folder, sampleSchema(), 86_399, GATEWAY_BYTES, 2, List.of());
  }

  public PlatformSandboxSettings withFaults(PlatformFault... newFaults) {
    return new PlatformSandboxSettings(
        folder, schema, tokenSeconds, mostBytes, polls, List.of(newFaults));
  }

  public PlatformSandboxSettings withMostBytes(long bytes) {
    return new PlatformSandboxSettings(folder, schema, tokenSeconds, bytes, polls, faults);
  }

  public PlatformSandboxSettings withTokenSeconds(int seconds) {
    return new PlatformSandboxSettings(folder, schema, seconds, mostBytes, polls, faults);
  }

  private static String sampleSchema() {
    try (InputStream in = PlatformSandboxSettings.class.getResourceAsStream("schema.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
