package io.mixlake.mapping.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.value.Values;
import io.mixlake.record.Field;
import io.mixlake.record.FieldType;
import io.mixlake.record.FieldType.ListOf;
import io.mixlake.record.FieldType.MapOf;
import io.mixlake.record.FieldType.Primitive;
import io.mixlake.record.FieldType.Struct;
import io.mixlake.record.Row;
import io.mixlake.record.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemasTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void readsAnXdmSchemaWithItsClassAndFieldGroups() {
    List<TargetType.Member> columns =
        columns(
            """
            {"$id": "https://ns.adobe.com/acme/schemas/1", "meta:class": "x", "type": "object",
             "definitions": {"customFields": {"properties": {"_acme": {"type": "object",
                "properties": {"score": {"type": "integer", "meta:xdmType": "int"},
                               "tags": {"type": "array", "items": {"type": "string"}},
                               "counts": {"type": "object", "additionalProperties": {"type": "integer"}}}}}}},
             "allOf": [{"$ref": "https://ns.adobe.com/xdm/context/experienceevent"},
                       {"$ref": "https://ns.adobe.com/xdm/context/identitymap"},
                       {"$ref": "#/definitions/customFields"}],
             "properties": {"_acme": {"properties": {"more": {"type": ["number", "null"]}}},
                            "xdm:day": {"type": "string", "format": "date"}}}
            """);

    assertThat(problems).isEmpty();
    assertThat(columns)
        .filteredOn(TargetType.Member::isRequired)
        .extracting(TargetType.Member::name)
        .containsExactlyInAnyOrder("_id", "timestamp");
    assertThat(field(columns, "timestamp")).isEqualTo(Primitive.TIMESTAMP);
    assertThat(field(columns, "day")).isEqualTo(Primitive.DATE);
    assertThat(field(columns, "identityMap")).isInstanceOf(MapOf.class);
    assertThat(field(columns, "_acme"))
        .isEqualTo(
            new Struct(
                List.of(
                    new Field("score", Primitive.INT32),
                    new Field("tags", new ListOf(Primitive.STRING)),
                    new Field("counts", new MapOf(Primitive.INT64)),
                    new Field("more", Primitive.DOUBLE))));
  }

  @Test
  void schemasThatContainThemselvesEnd() {
    List<TargetType.Member> columns =
        columns(
            """
            {"definitions": {"n": {"type": "object", "properties": {"next": {"$ref": "#/definitions/n"}}}},
             "properties": {"tree": {"$ref": "#/definitions/n"}, "loop": {"$ref": "#/properties/loop"}}}
            """);

    assertThat(columns).hasSize(2);
    assertThat(problems).singleElement().asString().contains("#/loop", "circle");
  }

  @Test
  void aTypeThatContainsItselfInSeveralPlacesIsTextThere() {
    List<TargetType.Member> columns =
        columns(
            """
            {"definitions": {"item": {"type": "object", "properties": {
               "name": {"type": "string"}, "parent": {"$ref": "#/definitions/item"},
               "related": {"type": "array", "items": {"allOf": [{"$ref": "#/definitions/item"}]}}}}},
             "properties": {"item": {"$ref": "#/definitions/item"}}}
            """);

    assertThat(field(columns, "item"))
        .isEqualTo(
            new Struct(
                List.of(
                    new Field("name", Primitive.STRING),
                    new Field("parent", Primitive.STRING),
                    new Field("related", new ListOf(Primitive.STRING)))));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        "{\"type\": \"integer\", \"minimum\": 1, \"exclusiveMaximum\": 5} | 5 | c is above its maximum",
        "{\"type\": \"integer\", \"minimum\": 1, \"exclusiveMaximum\": 5} | 1 | -",
        "{\"type\": \"number\", \"minimum\": 0, \"exclusiveMinimum\": true} | 0 | c is below its minimum",
        "{\"type\": \"number\", \"enum\": [1, 2.5]} | 1 | -",
        "{\"type\": \"number\", \"enum\": [1.0, 0.00001]} | 1 | -",
        "{\"type\": \"number\", \"enum\": [1.0, 0.00001]} | 0.00001 | -",
        "{\"type\": \"integer\", \"enum\": [1e3]} | 1000 | -",
        "{\"meta:xdmType\": \"decimal\", \"scale\": 2, \"enum\": [1.50]} | 1.5 | -",
        "{\"type\": \"string\", \"format\": \"date\", \"enum\": [\"2024-01-01\"]} | \"2024-01-01\" | -",
        "{\"type\": \"string\", \"format\": \"date\", \"enum\": [\"2024-01-01\"]} | \"2024-01-02\" | c is none of the allowed values",
        "{\"type\": \"integer\", \"allOf\": [{\"minimum\": 5}, {\"minimum\": 1}]} | 3 | c is below its minimum",
        "{\"type\": \"integer\", \"allOf\": [{\"maxLength\": 5, \"maximum\": 1}, {\"maximum\": 5}]} | 3 | c is above its maximum",
        "{\"type\": \"integer\", \"minimum\": 10, \"exclusiveMinimum\": 5} | 7 | c is below its minimum",
        "{\"type\": \"integer\", \"minimum\": 10, \"exclusiveMinimum\": 5} | 10 | -",
        "{\"type\": \"string\", \"minLength\": 2.0} | \"a\" | c has fewer than 2 characters",
        "{\"type\": \"boolean\", \"const\": true} | false | c is none of the allowed values",
        "{\"type\": \"string\", \"pattern\": \"^a+$\"} | \"b\" | c does not match its pattern",
        "{\"type\": \"string\", \"pattern\": \"^[A-Z]{2}$\"} | \"AB\\n\" | c does not match its pattern",
        "{\"type\": \"string\", \"pattern\": \"^[^]$\"} | \"\\n\" | -",
        "{\"type\": \"string\", \"pattern\": \"^[$[&&]+$\"} | \"$[&\" | -",
        "{\"type\": \"string\", \"pattern\": \"^\\\\$[]?$\"} | \"$\" | -",
        "{\"type\": \"string\", \"format\": \"ipv6\"} | \"1:2:\" | c is no ipv6",
        "{\"type\": \"string\", \"format\": \"ipv6\"} | \"12345::1\" | c is no ipv6",
        "{\"type\": \"string\", \"format\": \"ipv6\"} | \"2001:db8::1\" | -",
        "{\"type\": \"string\", \"format\": \"hostname\"} | \"a..b\" | c is no hostname",
        "{\"type\": \"string\", \"format\": \"hostname\"} | \"data-eu.mixpanel.com\" | -",
        "{\"type\": \"integer\", \"meta:xdmType\": \"short\"} | 40000 | c is above its maximum",
        "{\"type\": \"integer\", \"meta:xdmType\": \"byte\"} | -129 | c is below its minimum",
        "{\"type\": \"integer\", \"meta:xdmType\": \"byte\"} | -128 | -",
        "{\"type\": \"string\", \"maxLength\": 1} | \"\uD83D\uDE00\" | -",
        "{\"type\": \"string\", \"format\": \"uri\"} | \"a b\" | c is no uri",
        "{\"type\": \"string\", \"format\": \"uuid\"} | \"1\" | c is no uuid",
        "{\"type\": \"string\", \"format\": \"ipv4\"} | \"1.2.3.256\" | c is no ipv4",
        "{\"type\": \"string\", \"format\": \"ipv4\"} | \"1.2.3.255\" | -",
        "{\"type\": \"string\", \"format\": \"made-up\"} | \"1\" | -",
        "{\"type\": \"array\", \"items\": {\"minLength\": 1}} | [\"a\", \"\"] | c[1] has fewer than 1 characters",
      })
  void checksLimits(String schema, String json, String reason) {
    List<TargetType.Member> columns = columns("{\"properties\": {\"c\": " + schema + "}}");
    Row row = new Row(new Schema(List.of(new Field("c", columns.get(0).type().fieldType()))));
    row.set(0, Converters.to(columns.get(0).type()).convert(JsonValues.read(json), f -> {}));
    List<String> reasons = new ArrayList<>();

    new RowRules(columns).check(row, reasons::add);

    assertThat(problems).isEmpty();
    assertThat(reasons).isEqualTo(reason == null ? List.of() : List.of(reason));
  }

  @Test
  void aValueThatIsTooMuchForItsPatternIsRejected() {
    List<TargetType.Member> columns =
        columns("{\"properties\": {\"c\": {\"type\": \"string\", \"pattern\": \"^(a|b)*$\"}}}");
    Row row = new Row(new Schema(List.of(new Field("c", columns.get(0).type().fieldType()))));
    row.set(0, "ab".repeat(200_000));
    List<String> reasons = new ArrayList<>();

    new RowRules(columns).check(row, reasons::add);

    assertThat(reasons).containsExactly("c is too much for its pattern");
  }

  @Test
  void whatNoTypeCanBeIsAProblem() {
    columns(
        "{\"properties\": {\"a\": {\"type\": \"decimal\", \"precision\": 50},"
            + " \"b\": {\"type\": \"string\", \"format\": \"date\", \"enum\": [\"soon\"]}}}");

    assertThat(problems)
        .containsExactly(
            "#/a: there is no type decimal, or not of these digits",
            "#/b: an allowed value is none of its type: The text is no date in a known form");
  }

  private List<TargetType.Member> columns(String schema) {
    Map<String, Object> json = Values.map(JsonValues.read(schema.strip()));
    return JsonSchemas.columns(json, problems::add);
  }

  private static FieldType field(List<TargetType.Member> columns, String name) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow()
        .type()
        .fieldType();
  }
}
