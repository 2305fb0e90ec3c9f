package io.mixlake.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class UnitsTest {

  @Property
  void aDurationIsReadAsItIsWritten(
      @ForAll @LongRange(min = 0, max = 999_999_999_999L) long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(Units.duration(Units.format(duration))).isEqualTo(duration);
  }

  @Property
  void aSizeIsReadAsItIsWritten(
      @ForAll @LongRange(min = 0, max = 999_999L) long number,
      @ForAll @LongRange(min = 0, max = 4) long power) {
    long bytes = number << (10 * power);

    assertThat(Units.size(Units.format(bytes))).isEqualTo(bytes);
  }

  @Property
  void aShareIsTheSameInBothNotations(@ForAll @DoubleRange(min = 0, max = 1) double share) {
    String fraction = "%.4f".formatted(share);
    String percent = "%.2f%%".formatted(Double.parseDouble(fraction) * 100);

    assertThat(Units.share(percent)).isEqualTo(Units.share(fraction));
  }

  @Property
  void anythingElseIsRefusedWithoutBeingQuoted(
      @ForAll @StringLength(min = 3, max = 12) String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.duration("~" + text))
        .withMessageNotContaining("~" + text);
  }

  @Test
  void unitsAreWhatTheyAreCalled() {
    assertThat(Units.duration("150m")).isEqualTo(Duration.ofHours(2).plusMinutes(30));
    assertThat(Units.duration("5d")).isEqualTo(Duration.ofDays(5));
    assertThat(Units.size("64MB")).isEqualTo(67_108_864);
    assertThat(Units.size("2 gib")).isEqualTo(2_147_483_648L);
    assertThat(Units.share("0.5%")).isEqualTo(0.005);
    assertThat(Units.share("0")).isZero();
    assertThat(Units.share("1")).isEqualTo(1).isEqualTo(Units.share("100%"));
    assertThat(Units.format(Duration.ofMinutes(90))).isEqualTo("90m");
    assertThat(Units.format(3L << 20)).isEqualTo("3MB");
  }
}
