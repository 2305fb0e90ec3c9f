package io.mixlake.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Bytes looked at eight at a time are the same bytes. */
class ByteWordsLaws {

  @Property(tries = 5000)
  void textsAreEqualIfTheirBytesAre(
      @ForAll("text") byte[] a,
      @ForAll("text") byte[] b,
      @ForAll @IntRange(max = 9) int before,
      @ForAll @IntRange(max = 9) int behind) {
    byte[] within = within(b, before, behind);

    assertThat(a.length == b.length && ByteWords.equal(a, 0, within, before, a.length))
        .isEqualTo(Arrays.equals(a, b));
    assertThat(ByteWords.equal(b, 0, within, before, b.length)).isTrue();
    assertThat(ByteWords.hash(within, before, b.length)).isEqualTo(ByteWords.hash(b, 0, b.length));
  }

  @Property(tries = 5000)
  void firstBytesAreInTheOrderOfTheTexts(
      @ForAll("text") byte[] a,
      @ForAll("text") byte[] b,
      @ForAll @IntRange(max = 9) int before,
      @ForAll @IntRange(max = 9) int behind) {
    long first = ByteWords.first(a, 0, a.length);
    long other = ByteWords.first(within(b, before, behind), before, b.length);

    int expected = Arrays.compareUnsigned(Arrays.copyOf(a, 8), Arrays.copyOf(b, 8));
    assertThat(Integer.signum(Long.compareUnsigned(first, other)))
        .isEqualTo(Integer.signum(expected));
  }

  @Property(tries = 5000)
  void oneByteMakesAnotherHash(
      @ForAll("text") byte[] text, @ForAll @IntRange(max = 40) int at, @ForAll byte instead) {
    byte[] other = text.clone();
    if (at < text.length) {
      other[at] = instead;
    }

    assertThat(ByteWords.hash(other, 0, other.length) == ByteWords.hash(text, 0, text.length))
        .isEqualTo(Arrays.equals(other, text));
  }

  private static byte[] within(byte[] text, int before, int behind) {
    byte[] within = new byte[before + text.length + behind];
    Arrays.fill(within, (byte) 'x');
    System.arraycopy(text, 0, within, before, text.length);
    return within;
  }

  /** Few different bytes, so that many texts begin alike. */
  @Provide
  Arbitrary<byte[]> text() {
    return Arbitraries.of((byte) 0, (byte) 'a', (byte) 'b', (byte) 0xFF)
        .array(byte[].class)
        .ofMaxSize(40);
  }
}
