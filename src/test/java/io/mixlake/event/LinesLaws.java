package io.mixlake.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.Bytes;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LinesLaws {

  @Property
  void theFirstLineFeedIsFoundAmongAnyBytes(
      @ForAll @Size(max = 120) byte[] bytes,
      @ForAll @IntRange(max = 130) int feed,
      @ForAll @IntRange(max = 20) int from,
      @ForAll @IntRange(max = 20) int cut) {
    if (feed < bytes.length) {
      bytes[feed] = '\n';
    }
    int to = Math.max(0, bytes.length - cut);
    int start = Math.min(from, to);
    int found = Bytes.indexOf(Arrays.copyOfRange(bytes, start, to), (byte) '\n');

    assertThat(Lines.indexOfLineFeed(bytes, start, to)).isEqualTo(found < 0 ? -1 : start + found);
  }
}
