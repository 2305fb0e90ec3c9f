package io.mixlake.mapping.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mixlake.mapping.json.JsonValues;
import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.WarningCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "string | 12 | 12",
        "string | 1.50 | 1.5",
        "string | true | true",
        "string | {\"a\":[1]} | {\"a\":[1]}",
        "boolean | \"YES\" | true",
        "boolean | \"off\" | false",
        "integer | \" 12 \" | 12",
        "integer | 12.0 | 12",
        "long | \"9223372036854775807\" | 9223372036854775807",
        "long | 1e3 | 1000",
        "double | \"1e3\" | 1000.0",
        "double | 12345678901234567890 | 1.2345678901234567E19",
        "decimal(5,2) | 1.005 | 1.01",
        "decimal(38,2) | 123456789012345678901234567890.12 | 123456789012345678901234567890.12",
        "date | \"2024-01-02\" | 19724",
        "date | 86400000 | 1",
        "timestamp | \"2024-01-02 03:04:05.678\" | 1704164645678000",
        "timestamp | 1700000000123 | 1700000000123000",
        "long[] | [1, \"2\", null] | [1, 2, null]",
        "map<boolean> | {\"a\": \"no\"} | {a=false}",
      })
  void converts(String type, String json, String expected) {
    Object converted =
        Converters.to(TypeNames.parse(type)).convert(JsonValues.read(json), failure -> {});

    assertThat(converted).hasToString(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "boolean | \"True\" | CANNOT_CONVERT",
        "boolean | 1 | CANNOT_CONVERT",
        "boolean | \"1\" | CANNOT_CONVERT",
        "integer | 12.5 | CANNOT_CONVERT",
        "integer | \"\" | CANNOT_CONVERT",
        "integer | 2147483648 | OUT_OF_RANGE",
        "integer | true | CANNOT_CONVERT",
        "long | 1e300 | OUT_OF_RANGE",
        "long | 9223372036854775808 | OUT_OF_RANGE",
        "double | \"1e999\" | OUT_OF_RANGE",
        "double | \"0x10\" | CANNOT_CONVERT",
        "decimal(3,1) | 100 | OUT_OF_RANGE",
        "decimal(3,1) | 99.99 | OUT_OF_RANGE",
        "date | \"hidden\" | NO_DATE",
        "timestamp | 1e18 | OUT_OF_RANGE",
        "timestamp | true | CANNOT_CONVERT",
        "string[] | \"hidden\" | CANNOT_CONVERT",
        "map<string> | [1] | CANNOT_CONVERT",
      })
  void failsWithItsReasonAndWithoutTheValue(String type, String json, WarningCode code) {
    Converter converter = Converters.to(TypeNames.parse(type));

    assertThatThrownBy(() -> converter.convert(JsonValues.read(json), failure -> {}))
        .isInstanceOfSatisfying(
            MappingFailure.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageNotContaining("hidden");
  }

  @Test
  void whatFailsInAnArrayIsNullThereAndWarned() {
    List<WarningCode> warnings = new ArrayList<>();

    Object converted =
        Converters.to(TypeNames.parse("long[]"))
            .convert(JsonValues.read("[1, \"x\", 3]"), failure -> warnings.add(failure.code()));

    assertThat(converted).hasToString("[1, null, 3]");
    assertThat(warnings).containsExactly(WarningCode.CANNOT_CONVERT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"strin", "decimal", "decimal(39,2)", "decimal(2,3)", "[]", "array<>", "map<x>"})
  void whatIsNoTypeIsNone(String name) {
    assertThat(TypeNames.parse(name)).isNull();
  }
}
