package io.mixlake.dataset.experienceplatform;

import io.mixlake.dataset.StagedFile;
import java.io.IOException;

/**
 * Puts files into batches: small ones in one request, which may be repeated; larger ones in parts,
 * which may not. A part whose answer is lost, and parts that do not fit in the end, begin the whole
 * file again.
 */
final class FileUpload {
  private static final int BAD_PARTS = 400;

  private final PlatformSettings.Uploads limits;
  private final PlatformClient client;
  private final Pace pace;

  FileUpload(PlatformSettings.Uploads limits, PlatformClient client, Pace pace) {
    this.limits = limits;
    this.client = client;
    this.pace = pace;
  }

  void upload(String path, StagedFile file) throws IOException {
    if (file.bytes() <= limits.single()) {
      pace.spend(file.bytes());
      client.call(Call.of("PUT", path).body(new FileSlice(file.path(), 0, file.bytes())));
      return;
    }
    for (int number = 1; ; number++) {
      Answer answer = inParts(path, file);
      if (answer.isSuccess()) {
        return;
      }
      if (number >= client.retries().attempts()) {
        throw answer.isTrouble()
            ? client.retries().exhausted("PATCH " + path, answer)
            : Refusals.of("POST " + path + " COMPLETE", answer);
      }
      client.retries().pause(number, answer);
    }
  }

  private Answer inParts(String path, StagedFile file) throws IOException {
    client.call(Call.of("POST", path).with("action", "INITIALIZE"));
    for (long from = 0; from < file.bytes(); from += limits.part()) {
      long length = Math.min(limits.part(), file.bytes() - from);
      pace.spend(length);
      Answer part =
          client.once(
              Call.of("PATCH", path)
                  .header("Content-Range", "bytes " + from + "-" + (from + length - 1))
                  .body(new FileSlice(file.path(), from, length)));
      if (!part.isSuccess()) {
        return part;
      }
    }
    return client.call(Call.of("POST", path).with("action", "COMPLETE").accepting(BAD_PARTS));
  }
}
