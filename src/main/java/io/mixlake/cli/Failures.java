package io.mixlake.cli;

import com.google.common.base.Throwables;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.flow.UnreadableSecret;
import io.mixlake.pipeline.CannotRun;
import io.mixlake.pipeline.MappingCheck;
import io.mixlake.run.ExitCode;
import io.mixlake.storage.DamagedFile;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says what went wrong, and with which code the command ends. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (failure instanceof InvalidFlow invalid) {
      List<String> ofMapping = MappingCheck.problems(invalid);
      err.println(invalid.getMessage());
      ofMapping.forEach(err::println);
      int count = invalid.problems().size() + ofMapping.size();
      err.println(count + " problem(s); nothing was asked of Mixpanel.");
      return ExitCode.USAGE.code();
    }
    if (failure instanceof CannotRun cannotRun) {
      err.println(cannotRun.getMessage());
      if (cannotRun.exitCode() == ExitCode.UNEXPECTED && cannotRun.getCause() != null) {
        stack(Throwables.getRootCause(cannotRun), err);
      }
      return cannotRun.exitCode().code();
    }
    if (failure instanceof UnreadableSecret) {
      err.println(failure.getMessage());
      return ExitCode.CREDENTIALS.code();
    }
    if (Throwables.getCausalChain(failure).stream().anyMatch(DamagedFile.class::isInstance)) {
      err.println(failure.getMessage());
      return ExitCode.TARGET.code();
    }
    stack(failure, err);
    return ExitCode.UNEXPECTED.code();
  }

  /** What whoever mends it has to know. */
  private static void stack(Throwable failure, PrintWriter err) {
    err.println("Unexpected: " + failure);
    for (StackTraceElement frame : failure.getStackTrace()) {
      err.println("  at " + frame);
    }
  }
}
