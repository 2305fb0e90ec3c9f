package io.mixlake.dataset.experienceplatform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.mixlake.dataset.UnfitSchema;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.Schema;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {
  @Test
  void theTypeThatIsAdvisedIsOneOfAMapping() throws Exception {
    String xdm =
        """
        {"properties": {
          "tags": {"type": "array", "items": {"type": "string"}},
          "sums": {"type": "object", "additionalProperties": {"type": "number"}},
          "flag": {"type": "boolean"},
          "place": {"type": "object", "properties": {"city": {"type": "string"}}}}}
        """;
    Schema columns =
        new Schema(
            List.of(
                new Field("tags", Primitive.STRING),
                new Field("sums", Primitive.STRING),
                new Field("flag", Primitive.STRING),
                new Field("place", Primitive.STRING)));

    assertThat(SchemaCheck.problems(columns, new ObjectMapper().readTree(xdm)))
        .extracting(UnfitSchema.Problem::toString)
        .satisfiesExactly(
            tags -> assertThat(tags).contains("declare \"type\": \"string[]\""),
            sums -> assertThat(sums).contains("declare \"type\": \"map<double>\""),
            flag -> assertThat(flag).contains("declare \"type\": \"boolean\""),
            place -> assertThat(place).contains("map to its members"));
  }
}
