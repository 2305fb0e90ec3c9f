package io.mixlake.sandbox.platform;

import io.mixlake.sandbox.platform.PlatformFault.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** Finds the fault that a request or a batch meets: the first that applies. */
final class Faults {
  private static final Set<Kind> OF_BATCHES = Set.of(Kind.FAILED, Kind.STUCK);

  private final List<PlatformFault> faults;
  private final List<AtomicInteger> met;

  Faults(List<PlatformFault> faults) {
    this.faults = faults;
    this.met = faults.stream().map(fault -> new AtomicInteger()).toList();
  }

  Optional<PlatformFault> ofRequest(String request) {
    return first(request, false);
  }

  Optional<PlatformFault> ofBatch(String externalId) {
    return first(externalId, true);
  }

  private Optional<PlatformFault> first(String subject, boolean isBatch) {
    for (int i = 0; i < faults.size(); i++) {
      PlatformFault fault = faults.get(i);
      if (OF_BATCHES.contains(fault.kind()) == isBatch && subject.matches(fault.request())) {
        int number = met.get(i).getAndIncrement();
        if (number >= fault.skip() && number - fault.skip() < fault.times()) {
          return Optional.of(fault);
        }
      }
    }
    return Optional.empty();
  }
}
