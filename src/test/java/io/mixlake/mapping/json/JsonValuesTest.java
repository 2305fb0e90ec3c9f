package io.mixlake.mapping.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonValuesTest {
  @Property
  void wholeNumbersAreRead(@ForAll long number) {
    assertThat(JsonValues.read(Long.toString(number))).isEqualTo(number);
  }

  @Property
  void doublesAreReadAndWrittenBack(@ForAll double number) {
    assertThat(JsonValues.read(JsonValues.write(number)))
        .satisfies(read -> assertThat(((Number) read).doubleValue()).isEqualTo(number));
  }

  @Property
  void noDigitOfADecimalIsLost(
      @ForAll @BigRange(min = "-1e30", max = "1e30") @Scale(20) BigDecimal number) {
    Object read = JsonValues.read(number.toPlainString());

    assertThat(new BigDecimal(read.toString())).isEqualByComparingTo(number);
  }

  @Property
  void noDigitOfANumberWithAnExponentIsLost(
      @ForAll @LongRange(min = -999_999_999_999_999L, max = 999_999_999_999_999L) long digits,
      @ForAll @IntRange(min = -300, max = 320) int scale) {
    BigDecimal number = BigDecimal.valueOf(digits, scale);
    Assume.that(digits != 0 && (number.doubleValue() != 0));

    Object read = JsonValues.read(digits + "e" + -scale);

    Assume.that(!read.equals(Double.POSITIVE_INFINITY) && !read.equals(Double.NEGATIVE_INFINITY));
    assertThat(new BigDecimal(read.toString())).isEqualByComparingTo(number);
  }

  @Test
  void largeNumbersKeepTheirDigits() {
    assertThat(JsonValues.read("9223372036854775808"))
        .isEqualTo(new BigInteger("9223372036854775808"));
    assertThat(JsonValues.read("0.12345678901234567890"))
        .isEqualTo(new BigDecimal("0.12345678901234567890"));
    assertThat(JsonValues.read("-0.5")).isEqualTo(-0.5);
    assertThat(JsonValues.read("-0")).isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"01", "-", "1.", ".5", "1.2.3", "--1", "+1", "1 2", "tru", "[1,]", "{", "\"a"})
  void whatIsNotJsonIsRefused(String text) {
    assertThatThrownBy(() -> JsonValues.read(text)).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[1, 2.5] | true", "[1e400] | false", "[1e-400] | false", "[0e-400] | true"})
  void tellsWhatItDoesNotKeep(String text, boolean keeps) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    assertThat(JsonValues.keepsAll(bytes, 0, bytes.length)).isEqualTo(keeps);
  }

  @Test
  void whatIsNestedDeeperThanItReadsIsNotKept() {
    byte[] bytes = ("[".repeat(3_000) + "]".repeat(3_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(JsonValues.keepsAll(bytes, 0, bytes.length)).isFalse();
  }
}
