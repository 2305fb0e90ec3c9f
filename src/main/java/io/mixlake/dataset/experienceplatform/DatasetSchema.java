package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.dataset.UnfitSchema;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks up the schema of a dataset, in Catalog and in the Schema Registry. */
final class DatasetSchema {
  private static final String DATASETS = "/data/foundation/catalog/dataSets/";
  private static final String SCHEMAS = "/data/foundation/schemaregistry/tenant/schemas/";

  /** Everything that the schema refers to in place. */
  private static final String ACCEPT = "application/vnd.adobe.xed-full+json; version=";

  private final PlatformSettings settings;
  private final PlatformClient client;

  DatasetSchema(PlatformSettings settings, PlatformClient client) {
    this.settings = settings;
    this.client = client;
  }

  /**
   * The schema.
   *
   * @throws UnfitSchema if there is no such dataset, or it has no schema
   */
  JsonNode find() throws IOException {
    String id = settings.datasetId();
    Answer answer = client.call(Call.get(DATASETS + id).accepting(404));
    JsonNode dataset = answer.json().path(id);
    if (answer.status() == 404 || dataset.isMissingNode()) {
      throw unfit(
          "target.experience-platform.datasetId: the sandbox %s has no dataset %s"
              .formatted(settings.sandbox(), id));
    }
    String schema = dataset.path("schemaRef").path("id").asText();
    if (schema.isEmpty()) {
      throw unfit("Dataset " + id + " has no schema; rows cannot be checked against one");
    }
    String type = dataset.path("schemaRef").path("contentType").asText();
    String version = type.replaceFirst("^.*version=(\\d+).*$", "$1");
    String encoded = URLEncoder.encode(schema, StandardCharsets.UTF_8);
    Answer found =
        client.call(
            Call.get(SCHEMAS + encoded)
                .header("Accept", ACCEPT + (version.equals(type) ? "1" : version))
                .accepting(404));
    if (found.status() == 404) {
      throw unfit("The Schema Registry has no " + schema + ", which dataset " + id + " names");
    }
    return found.object();
  }

  private static UnfitSchema unfit(String message) {
    return new UnfitSchema(List.of(new UnfitSchema.Problem("", message)));
  }
}
