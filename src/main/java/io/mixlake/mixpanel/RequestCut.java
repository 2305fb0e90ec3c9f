package io.mixlake.mixpanel;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Ends a client's last request at once, from any thread. A response's own {@code disconnect} would
 * first read the body to its end, and wait for the very bytes that do not come.
 */
final class RequestCut implements ExecChainHandler, Closeable {
  private volatile ExecRuntime last;

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    last = scope.execRuntime;
    return chain.proceed(request, scope);
  }

  @Override
  public void close() {
    ExecRuntime runtime = last;
    if (runtime != null) {
      runtime.discardEndpoint();
    }
  }
}
