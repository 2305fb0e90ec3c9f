package io.mixlake.mixpanel;

import io.mixlake.flow.SecretRef;
import io.mixlake.flow.Source.Credentials;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.transforms.SchemaTransform;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollectionRowTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * {@link MixpanelIO#read} for Beam YAML, Python and SQL: found by its URN, configured by names, and
 * with rows that have one field, {@code line}, the JSON that Mixpanel sent.
 */
public final class ReadMixpanel implements SchemaTransformProvider {
  static final String URN = "beam:schematransform:io.mixlake:mixpanel_read:v1";
  static final String OUTPUT = "output";
  static final Schema SCHEMA = Schema.builder().addStringField("line").build();

  private static final String DEFAULT_HOST = "https://data.mixpanel.com";

  private static final Schema CONFIGURATION =
      Schema.of(
          required("project_id", "The project's id."),
          required("timezone", "The project's zone, such as US/Pacific."),
          required("from", "The first day, such as 2024-01-01."),
          required("to", "The last day."),
          required("work_folder", "A folder that all workers see, for landings."),
          optional("host", "The address of the export API; " + DEFAULT_HOST + " unless set."),
          optional(
              "username",
              "Where workers find the service account's name; ${MIXPANEL_USERNAME} unless set."),
          optional(
              "password",
              "Where workers find its secret, never itself; ${MIXPANEL_PASSWORD} unless set."));

  private static Schema.Field required(String name, String description) {
    return Schema.Field.of(name, Schema.FieldType.STRING).withDescription(description);
  }

  private static Schema.Field optional(String name, String description) {
    return Schema.Field.nullable(name, Schema.FieldType.STRING).withDescription(description);
  }

  @Override
  public String identifier() {
    return URN;
  }

  @Override
  public String description() {
    return "Reads the raw events of a Mixpanel project, one row a line of JSON.";
  }

  @Override
  public List<String> outputCollectionNames() {
    return List.of(OUTPUT);
  }

  @Override
  public Schema configurationSchema() {
    return CONFIGURATION;
  }

  @Override
  public SchemaTransform from(Row configuration) {
    try {
      return new Transform(
          MixpanelIO.read()
              .withSource(
                  MixpanelIO.source(
                          text(configuration, "host", DEFAULT_HOST),
                          configuration.getString("project_id"),
                          ZoneId.of(configuration.getString("timezone")))
                      .withCredentials(credentials(configuration)))
              .withDays(
                  LocalDate.parse(configuration.getString("from")),
                  LocalDate.parse(configuration.getString("to")))
              .withWorkFolder(configuration.getString("work_folder")));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("timezone, from or to: " + e.getMessage(), e);
    }
  }

  private static Credentials credentials(Row configuration) {
    return new Credentials.ServiceAccount(
        reference(configuration, "username", "${MIXPANEL_USERNAME}"),
        reference(configuration, "password", "${MIXPANEL_PASSWORD}"));
  }

  /** Configurations are stored with jobs and shown: what may not be shown is refused. */
  private static SecretRef reference(Row configuration, String name, String otherwise) {
    SecretRef reference = new SecretRef(text(configuration, name, otherwise));
    if (!reference.isReference()) {
      throw new IllegalArgumentException(
          name + " must be a reference, ${NAME} or ${file:/path}, that workers can resolve");
    }
    return reference;
  }

  private static String text(Row configuration, String name, String otherwise) {
    String value = configuration.getString(name);
    return value == null ? otherwise : value;
  }

  /** The transform of one configuration. */
  private static final class Transform extends SchemaTransform {
    private static final long serialVersionUID = 1L;

    private final MixpanelIO.Read read;

    Transform(MixpanelIO.Read read) {
      this.read = read;
    }

    @Override
    public PCollectionRowTuple expand(PCollectionRowTuple input) {
      return PCollectionRowTuple.of(
          OUTPUT,
          input
              .getPipeline()
              .apply("Read", read)
              .apply(
                  "ToRow",
                  MapElements.into(TypeDescriptors.rows())
                      .via(line -> Row.withSchema(SCHEMA).addValue(line).build()))
              .setRowSchema(SCHEMA));
    }
  }
}
