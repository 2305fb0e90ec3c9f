package io.mixlake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class MappingIdentityTest {
  private static final String SET =
      "[{\"source\": \"a\", \"destination\": \"x\"}, {\"source\": \"b\", \"destination\": \"y\"}]";

  @Test
  void layoutAndBookkeepingDoNotChangeTheFingerprint() throws Exception {
    String other =
        """
        {"id": "1", "version": 3, "name": "n", "mappings": [
           {"id": "7", "sourceType": "ATTRIBUTE", "source": "a", "destination": "x", "version": 2},
           {"sourceType": "text/x.schema-path", "sourceAttribute": "b", "destinationXdmPath": "y"}]}
        """;

    assertThat(fingerprint(other)).isEqualTo(fingerprint(SET)).matches("[0-9a-f]{64}");
  }

  @Test
  void whatChangesRowsChangesTheFingerprint() throws Exception {
    assertThat(fingerprint(SET))
        .isNotEqualTo(fingerprint(SET.replace("\"y\"", "\"z\"")))
        .isNotEqualTo(fingerprint(SET.replace("\"b\"", "\"c\"")))
        .isNotEqualTo(fingerprint("{\"rest\": false, \"mappings\": " + SET + "}"))
        .isNotEqualTo(fingerprint("{\"strict\": true, \"mappings\": " + SET + "}"));
  }

  @Test
  void travelsToWorkersWithItsSchemaFile() throws Exception {
    Mapping mapping =
        Mapping.parse(
            "m.json",
            "{\"schema\": \"s.json\", \"mappings\": " + SET + "}",
            name ->
                "{\"properties\": {\"y\": {\"type\": \"number\"}, \"x\": {\"type\":"
                    + " \"string\"}}}");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(mapping);
    }
    Mapping copy;
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      copy = (Mapping) in.readObject();
    }

    assertThat(copy.schema()).isEqualTo(mapping.schema());
    assertThat(copy.fingerprint()).isEqualTo(mapping.fingerprint());
    assertThat(copy.schema().indexOf("y")).isZero();
  }

  private static String fingerprint(String set) throws InvalidMapping {
    return Mapping.parse("m.json", set).fingerprint();
  }
}
