package io.mixlake.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A run that is told to end: what is told of its commits stays true. */
class CommitGateTest {
  @Test
  void theCommitUnderWayIsWaitedForAndNoneBeginsAfterIt() throws Exception {
    // Given a commit under way
    CommitGate gate = CommitGate.of("run-under-way");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<String> first = commit(gate, begun, mayEnd);
    begun.await();

    // When
    CompletableFuture<Boolean> closed = new CompletableFuture<>();
    Thread closer = inBackground(() -> closed.complete(gate.close()));
    await(closer, Thread.State.TIMED_WAITING);
    assertThat(closed).isNotDone();
    mayEnd.countDown();

    // Then
    assertThat(closed.get()).isTrue();
    assertThat(first.get()).isEqualTo("committed");
    CompletableFuture<String> late = new CompletableFuture<>();
    await(inBackground(() -> late.complete(gate.pass(() -> "committed"))), Thread.State.WAITING);
    assertThat(late).isNotDone();
  }

  @Test
  void otherRunsGoOn() throws Exception {
    assertThat(CommitGate.of("run-that-ends").close()).isTrue();

    assertThat(CommitGate.of("another-run").<String>pass(() -> "committed")).isEqualTo("committed");
  }

  private static CompletableFuture<String> commit(
      CommitGate gate, CountDownLatch begun, CountDownLatch mayEnd) {
    CompletableFuture<String> done = new CompletableFuture<>();
    inBackground(
        () ->
            done.complete(
                gate.pass(
                    () -> {
                      begun.countDown();
                      try {
                        mayEnd.await();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                      return "committed";
                    })));
    return done;
  }

  private interface Work {
    void run() throws Exception;
  }

  private static Thread inBackground(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void await(Thread thread, Thread.State state) {
    while (thread.getState() != state && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }
}
