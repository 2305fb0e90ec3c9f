package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mixlake.mixpanel.LandedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** Small units go to a writer together, large ones alone, and writers take turns. */
class DealerLaws {
  private static final int WRITERS = 3;
  private static final LocalDate DAY = LocalDate.parse("2024-01-01");

  private record Turn(int writer, List<Long> sizes) {
    long bytes() {
      return sizes.stream().mapToLong(size -> Dealer.DAY_BYTES + size).sum();
    }
  }

  private static List<Turn> deal(List<Long> sizes) {
    Dealer dealer = new Dealer(WRITERS, 0);
    List<Turn> turns = new ArrayList<>();
    for (long size : sizes) {
      LandedDay day = new LandedDay(DAY, "landing", "request", 0, 1, size);
      int writer = dealer.writerOf(new WriteUnit(day, 0, 1));
      if (turns.isEmpty() || turns.get(turns.size() - 1).writer() != writer) {
        turns.add(new Turn(writer, new ArrayList<>()));
      }
      turns.get(turns.size() - 1).sizes().add(size);
    }
    return turns;
  }

  @Property
  void aTurnIsAShareOrASingleUnit(
      @ForAll List<@LongRange(min = 0, max = 2 * Dealer.SHARE_BYTES) Long> sizes) {
    List<Turn> turns = deal(sizes);

    assertThat(turns)
        .allMatch(turn -> turn.sizes().size() == 1 || turn.bytes() <= Dealer.SHARE_BYTES);
    for (int turn = 1; turn < turns.size(); turn++) {
      Turn before = turns.get(turn - 1);
      assertThat(turns.get(turn).writer()).isEqualTo((before.writer() + 1) % WRITERS);
      assertThat(before.bytes() + Dealer.DAY_BYTES + turns.get(turn).sizes().get(0))
          .as("no turn ends early")
          .isGreaterThan(Dealer.SHARE_BYTES);
    }
  }
}
