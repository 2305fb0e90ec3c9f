package io.mixlake.cli;

import io.mixlake.flow.Flow;
import io.mixlake.flow.InvalidFlow;
import io.mixlake.run.ExitCode;
import io.mixlake.ui.UiServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ui}: the report, live, for a browser on this machine, until stopped. */
@Command(
    name = "ui",
    mixinStandardHelpOptions = true,
    description = "Serves the report and the dataset's runs and rows on 127.0.0.1 until stopped.")
final class UiCommand implements Callable<Integer> {
  @Mixin private FlowOptions flowOptions;
  @Spec private CommandSpec spec;

  @Mixin private PortOption port;

  @Override
  public Integer call() throws InvalidFlow, IOException, InterruptedException {
    int wanted = port.value();
    Flow flow = flowOptions.loadToLook();
    try (UiServer server = UiServer.start(flow, wanted);
        Interruption watch = Interruption.of(() -> "Stopped", spec.commandLine().getErr())) {
      PrintWriter out = spec.commandLine().getOut();
      out.println(server.url());
      out.flush();
      new CountDownLatch(1).await();
    } catch (BindException e) {
      return port.inUse(e);
    }
    return ExitCode.DONE.code();
  }
}
