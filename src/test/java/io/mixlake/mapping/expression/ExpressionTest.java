package io.mixlake.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mixlake.mapping.value.MappingFailure;
import io.mixlake.mapping.value.WarningCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  private static final String EVENT =
      """
      "price": 19.99, "n": 3, "plan": "pro", "big": 12345678901234567890, "none": null,
      "first": "A", "Item Name": "Ball", "First.Name": "Ada", "$city": "Rome",
      "address": {"street.name": "Main", "zip": "1"},
      "items": [{"sku": "a", "p": 1.5}, {"sku": "b", "p": 2}, {"p": 7}], "time_ms": 1700000000123
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + 2 * 3 | 7",
        "(1 + 2) * 3 | 9",
        "7 / 2 | 3",
        "7 div 2.0 | 3.5",
        "7 mod 4 | 3",
        "-n | -3",
        "price * 2 | 39.98",
        "'a' + 'b' | \"ab\"",
        "'a' + 1 | \"a1\"",
        "'2' + 1 | 3",
        "none * 2 | null",
        "'a' + none | \"a\"",
        "'x' + 12345678.9 | \"x12345678.9\"",
        "'x' + 0.0001 | \"x0.0001\"",
        "'x' + 100000000.0 | \"x100000000\"",
        "'x' + 19.90 | \"x19.9\"",
        "big + 1 | 12345678901234567891",
        "9223372036854775807 + 1 | 9223372036854775808",
        "0x1F + 42l | 73",
        "1 == 1.0 | true",
        "'1' == 1 | true",
        "plan eq 'pro' and n ge 3 | true",
        "not (n lt 3) or false | true",
        "n > 2 ? 'many' : 'few' | \"many\"",
        "none ?: 'x' | \"x\"",
        "none ?? 'x' | \"x\"",
        "plan =~ 'p.*' | true",
        "plan =~ ['free', 'pro'] | true",
        "plan !~ ['free'] | true",
        "plan =^ 'pr' | true",
        "plan =$ 'x' | false",
        "empty none | true",
        "size(items) | 3",
        "n & 1 | 1",
        "n ^ 1 | 2",
        "~0 | -1",
        "none == null | true",
        "none < 1 | false",
        "${first} | \"A\"",
        "${Item Name} | \"Ball\"",
        "properties.${Item Name} | \"Ball\"",
        "${First\\.Name} | \"Ada\"",
        "First\\.Name | \"Ada\"",
        "address.street\\.name | \"Main\"",
        "data.address.zip | \"1\"",
        "properties['plan'] | \"pro\"",
        "$city | \"Rome\"",
        "data.city | \"Rome\"",
        "properties.city | null",
        "data.event_name + '!' | \"Items purchased!\"",
        "event | \"Items purchased\"",
        "items[1].sku | \"b\"",
        "items[9].sku | null",
        "items[*].sku | [\"a\",\"b\",null]",
        "items[*] | [{\"sku\":\"a\",\"p\":1.5},{\"sku\":\"b\",\"p\":2},{\"p\":7}]",
        "filterArray(items, x -> x.p > 1.7)[0].sku | \"b\"",
        "transformArray([1, 2], (x) -> transformArray([10, 20], y -> x * y)) | [[10,20],[20,40]]",
        "str_to_object('a:1,b:2').get('b') | \"2\"",
        "{'a': 1, 'b': [2]}.b[0] | 2",
        "plan.toUpperCase().substring(1) | \"RO\"",
        "'s'.equalsIgnoreCase('S') | true",
        "iif(n == 3, 'ok', to_integer(plan)) | \"ok\"",
        "contains_key('address.zip') | true",
        "contains_key('address.city') | false",
        "contains_key('none') | true",
        "dformat(time_ms, 'yyyy-MM-dd HH:mm:ss.SSS') | \"2023-11-14 22:13:20.123\"",
        "date_part('weekday', date('2024-01-01')) | 1",
        "mixlake.time | \"2023-11-14T22:13:20Z\"",
        "-0.0 == 0.0 | true",
        "-0.0 < 0.0 | false",
        "date('2024-01-01') == '2024-01-01' | true",
        "date('2024-01-01') == 'soon' | false",
        "[1, [2]] == [1.0, [2.0]] | true",
        "{'a': 1} == {'a': 1.0} | true",
        "[1] == [1, 2] | false",
        "[3, 1.0].indexOf(1) | 1",
        "[1, 2, 1.0].lastIndexOf(1) | 2",
        "[1].lastIndexOf(2) | -1",
        "(-9223372036854775807 - 1) / -1 | 9223372036854775808",
        "uuid() == uuid() | false",
        "now() | \"2024-05-06T07:08:09Z\"",
        "timestamp() | 1714979289000",
      })
  void evaluates(String expression, String json) throws Exception {
    assertThat(Evaluation.json(expression, EVENT)).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + | 3 | Unexpected the end",
        "x = 1 | 2 | assignment",
        "upperr(x) | 0 | no function upperr",
        "Upper(x) | 0 | did you mean upper?",
        "substr(x, 1, 2, 3) | 0 | takes 2 to 3 arguments, not 4",
        "1 + first | 4 | write ${first}",
        "new('java.io.File') | 0 | new is a word",
        "x.getClass() | 2 | may not call a method getClass",
        "'abc | 0 | never closed",
        "a + ${b | 4 | never closed",
        "explode(a, '[') | 11 | Not a regular expression",
        "format(a, 'bbbb') | 10 | Not a date pattern",
        "a # b | 2 | Unexpected character",
        "while (true) {} | 0 | while is a word",
        "a; b | 1 | Unexpected ;",
        "fpid_to_ecid(a) | 0 | inside Experience Platform only",
        "contains_key(1) | 13 | path in quotes",
      })
  void isRefusedWithItsPosition(String expression, int position, String message) {
    InvalidExpression refusal =
        catchThrowableOfType(InvalidExpression.class, () -> Evaluation.json(expression, EVENT));

    assertThat(refusal).hasMessageContaining(message);
    assertThat(refusal.position()).isEqualTo(position);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "to_integer(plan) | CANNOT_CONVERT",
        "plan * 2 | CANNOT_CONVERT",
        "n / 0 | EXPRESSION",
        "date(plan) | NO_DATE",
        "lpad(plan, 2000000000, 'x') | TOO_MUCH",
        "matches_regex('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', '(a+)+\\1b') | TOO_MUCH",
        "json_to_object(plan) | EXPRESSION",
        "md5(plan, 'EBCDIC') | EXPRESSION",
        "items < 1 | CANNOT_CONVERT",
      })
  void failsWithoutNamingValues(String expression, WarningCode code) {
    assertThatThrownBy(() -> Evaluation.json(expression, EVENT))
        .isInstanceOfSatisfying(
            MappingFailure.class, failure -> assertThat(failure.code()).isEqualTo(code))
        .hasMessageNotContaining("pro");
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() {
    String deep = "(".repeat(2000) + "1" + ")".repeat(2000);

    assertThatThrownBy(() -> Expression.parse(deep)).hasMessageContaining("nested too deep");
    assertThatThrownBy(() -> Expression.parse("-".repeat(4000) + "1"))
        .hasMessageContaining("nested too deep");
    assertThatThrownBy(() -> Expression.parse("1".repeat(4097))).hasMessageContaining("4096");
  }

  @Test
  void stopsLambdasThatMultiply() {
    String list = "[" + "1,".repeat(99) + "1]";
    String expression =
        "transformArray(a, x -> transformArray(a, y -> transformArray(a, z -> 1)))"
            .replace("a,", list + ",");

    assertThatThrownBy(() -> Evaluation.json(expression, ""))
        .hasMessageContaining("too many steps");
  }

  @Test
  void givesTheSameIdsInEveryRun() throws Exception {
    String uuid = Evaluation.json("uuid()", EVENT);

    assertThat(Evaluation.json("uuid()", EVENT)).isEqualTo(uuid);
    assertThat(Evaluation.json("uuid()", "\"n\": 4")).isEqualTo(uuid);
    assertThat(uuid).matches("\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\"");
  }
}
