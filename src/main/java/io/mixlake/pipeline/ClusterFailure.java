package io.mixlake.pipeline;

import com.google.common.base.Throwables;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a failure of Flink's client says about the job. By the names of Flink's exceptions: on other
 * runners, its classes are not loaded.
 */
final class ClusterFailure {
  /** The client has asked for as long as it does. */
  private static final String NO_ANSWER =
      "org.apache.flink.util.concurrent.FutureUtils$RetryException";

  /** The job has ended, or was never taken. */
  private static final Set<String> NO_JOB =
      Set.of(
          "org.apache.flink.runtime.client.JobExecutionException",
          "org.apache.flink.runtime.client.JobSubmissionException");

  private ClusterFailure() {}

  /** Whether the cluster took the job, and does not say any more what became of it. */
  static boolean isOutOfSight(Throwable failure) {
    Set<String> names =
        Throwables.getCausalChain(failure).stream()
            .map(cause -> cause.getClass().getName())
            .collect(Collectors.toSet());
    return names.contains(NO_ANSWER) && Collections.disjoint(names, NO_JOB);
  }
}
