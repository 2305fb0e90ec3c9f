package io.mixlake.dataset.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** A range is what Parquet's own statistics would be. */
class TextRangeLaws {
  private static final PrimitiveType TEXT =
      Types.optional(PrimitiveTypeName.BINARY).as(LogicalTypeAnnotation.stringType()).named("text");

  @Property(tries = 2000)
  void rangesAreParquetsOwnStatistics(
      @ForAll("values") List<String> values,
      @ForAll @IntRange(max = 9) int before,
      @ForAll @IntRange(max = 9) int behind) {
    // Given
    TextRange range = new TextRange();
    range.add(new byte[] {'x'}, 0, 1);
    range.addNull();
    range.take(TEXT);
    Statistics<?> expected = Statistics.createStats(TEXT);

    // When
    for (String value : values) {
      if (value == null) {
        range.addNull();
        expected.incrementNumNulls();
      } else {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        byte[] within = new byte[before + bytes.length + behind];
        System.arraycopy(bytes, 0, within, before, bytes.length);
        range.add(within, before, bytes.length);
        expected.updateStats(Binary.fromConstantByteArray(bytes));
      }
    }

    // Then
    Statistics<?> taken = range.take(TEXT);
    assertThat(taken).isEqualTo(expected);
    assertThat(taken.hasNonNullValue()).isEqualTo(values.stream().anyMatch(Objects::nonNull));
    assertThat(range.take(TEXT)).isEqualTo(Statistics.createStats(TEXT));
  }

  @Provide
  Arbitrary<List<String>> values() {
    Arbitrary<String> shared = Arbitraries.of("", "long and the same, ", "ü", "\0", "a\0");
    Arbitrary<String> ends =
        Arbitraries.strings().withChars("a\0\u007fz\u00fc\u4e00").ofMaxLength(9);
    return shared
        .flatMap(start -> ends.map(end -> start + end))
        .injectNull(0.1)
        .list()
        .ofMaxSize(20);
  }
}
