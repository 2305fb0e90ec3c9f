package io.mixlake.mixpanel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FirstAnswerTest {
  private final FirstAnswer answer = new FirstAnswer();

  private CompletableFuture<Void> awaitedBy(int lane) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            answer.await(lane);
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  @Test
  void theOthersWaitForTheLaneThatAsksFirst() throws Exception {
    answer.await(2);
    CompletableFuture<Void> other = awaitedBy(0);
    answer.end(1);
    assertThat(other).isNotDone();

    answer.end(2);

    assertThat(other).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(awaitedBy(1)).as("nobody waits twice").succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void theFirstLaneMayAskAgainAfterAnAnswerThatTaughtNothing() throws Exception {
    answer.await(0);
    answer.end(0);

    answer.await(0);

    assertThat(awaitedBy(1)).succeedsWithin(10, TimeUnit.SECONDS);
  }

  private CompletableFuture<Void> standingBy() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            answer.standBy();
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  @Test
  void whoeverStandsByWaitsUntilTheFirstRequestHasEnded() {
    answer.begin(0);
    CompletableFuture<Void> waiting = standingBy();
    assertThat(waiting).isNotDone();

    answer.end(0);

    assertThat(waiting).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void whoeverStandsByGoesOnWhenNobodyAsks() {
    assertThat(standingBy())
        .as("the lane may have to wait for it")
        .succeedsWithin(10, TimeUnit.SECONDS);
  }
}
