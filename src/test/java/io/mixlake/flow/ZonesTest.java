package io.mixlake.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ZonesTest {

  @Test
  void everyWindowsIdIsAZone() {
    assertThat(Zones.windows()).hasSizeGreaterThan(135);
    Zones.windows()
        .forEach(
            (id, zone) -> {
              assertThat(ZoneId.getAvailableZoneIds()).contains(zone);
              assertThat(Zones.of(id.toUpperCase(Locale.ROOT))).isEqualTo(ZoneId.of(zone));
            });
  }

  @Test
  void everyIanaIdIsAZone() {
    assertThat(ZoneId.getAvailableZoneIds())
        .filteredOn(id -> !Zones.windows().containsKey(id))
        .allSatisfy(
            id -> assertThat(Zones.of(id.toLowerCase(Locale.ROOT))).isEqualTo(ZoneId.of(id)));
  }

  @Test
  void wellKnownIdsAreWhereTheyShouldBe() {
    assertThat(Zones.of("Pacific Standard Time")).isEqualTo(ZoneId.of("America/Los_Angeles"));
    assertThat(Zones.of("India Standard Time").getRules())
        .isEqualTo(ZoneId.of("Asia/Kolkata").getRules());
    assertThat(Zones.of("W. Europe Standard Time")).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(Zones.of("utc")).isEqualTo(ZoneId.of("Etc/UTC"));
  }

  @Test
  void anUnknownIdIsRefusedWithTheNearest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Zones.of("Europe/Berln"))
        .withMessageEndingWith("did you mean Europe/Berlin?");
  }
}
