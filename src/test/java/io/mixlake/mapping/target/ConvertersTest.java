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
        "timestamp | \"+999999-01-01T00:00:00Z\" | OUT_OF_RANGE",
        "date | \"+10000000-01-01T00:00:00Z\" | OUT_OF_RANGE",
        "timestamp | -9223372036854775808 | OUT_OF_RANGE",
        "timestamp | true | CANNOT_CONVERT",
        "string[] | \"hidden\" | CANNOT_CONVERT",
        "string | 1e400 | OUT_OF_RANGE",
        "map<string> | [1] | CANNOT_CONVERT",
      })
  void failsWithItsReasonAndWithoutTheValue(String type, String json, WarningCode code) {
    Converter converter = Converters.to(TypeNames.parse(type));

    assertThatThrownBy(() -> converter.convert(JsonValues.read(json), failure -> {}))
        .isInstanceOfSatisfying(
            MappingFailure.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageNotContaining("hidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decimal(20,2) | 0.1234567890123456789 | 0.12",
        "decimal(20,2) | 19.999 | 20.00",
        "decimal(20,2) | \"0.001\" | 0.00",
        "decimal(38,2) | 1e-300 | 0.00",
        "decimal(20,2) | \"1e-400\" | 0.00",
        "double | 9007199254740993 | 9.007199254740992E15",
        "double | 9223372036854775807 | 9.223372036854776E18",
        "double | 12345678901234567890 | 1.2345678901234567E19",
        "double | 0.1234567890123456789 | 0.12345678901234568",
        "double | \"1.23456e-320\" | 1.2347E-320",
        "double | \"-0.1e-400\" | -0.0",
        "long | \"1e-400\" | 0",
        "timestamp | 1700000000123.5 | 1700000000123000",
        "timestamp | \"2024-01-01T10:00:00.123456789Z\" | 1704103200123456",
        "timestamp | \"2016-12-31T23:59:60Z\" | 1483228799000000",
        "double[] | [1, 9007199254740993] | [1.0, 9.007199254740992E15]",
        "map<decimal(9,1)> | {\"a\": 1.25} | {a=1.3}",
      })
  void tellsThatItRounds(String type, String json, String expected) {
    List<String> rounded = new ArrayList<>();

    Object converted = convert(type, json, rounded);

    assertThat(converted).hasToString(expected);
    assertThat(rounded).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decimal(20,2) | 1.50 | 1.50",
        "decimal(20,2) | 1e2 | 100.00",
        "decimal(20,2) | 1.5000000000000000000000 | 1.50",
        "decimal(38,0) | 8.41e21 | 8410000000000000000000",
        "decimal(20,2) | \"0e-400\" | 0.00",
        "double | 0.1 | 0.1",
        "double | 0.10000000000000000000 | 0.1",
        "double | 0.1000000000000000055511151231257827021181583404541015625 | 0.1",
        "double | 9007199254740992 | 9.007199254740992E15",
        "double | 9223372036854775808 | 9.223372036854775808E18",
        "double | 1e23 | 1.0E23",
        "double | 100000000000000000000000 | 1.0E23",
        "double | 0.30000000000000004 | 0.30000000000000004",
        "long | 1e3 | 1000",
        "long | 1.5e18 | 1500000000000000000",
        "timestamp | \"2024-01-01T10:00:00.123456000+05:45\" | 1704082500123456",
        "timestamp | 1.7e12 | 1700000000000000",
        "string | \"\\ud83d\\ude00\" | \ud83d\ude00",
      })
  void tellsOfNothingWhereOnlyTheSpellingChanges(String type, String json, String expected) {
    List<String> rounded = new ArrayList<>();

    Object converted = convert(type, json, rounded);

    Object same = converted instanceof Double ? (Object) Double.valueOf(expected) : expected;
    assertThat(converted).hasToString(same.toString());
    assertThat(rounded).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\\ud800\"", "\"a\\udc00\"", "\"\\ud800\\ud800\\udc00\""})
  void halfOfASurrogatePairIsLostInText(String json) {
    List<String> rounded = new ArrayList<>();

    convert("string", json, rounded);
    convert("map<string>", "{" + json + ": 1}", rounded);

    assertThat(rounded).hasSize(2);
  }

  private static Object convert(String type, String json, List<String> rounded) {
    Losses losses =
        new Losses() {
          @Override
          public void failed(MappingFailure failure) {
            throw failure;
          }

          @Override
          public void rounded() {
            rounded.add(json);
          }
        };
    return Converters.to(TypeNames.parse(type)).convert(JsonValues.read(json), losses);
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
