package io.mixlake.sandbox;

import io.mixlake.sandbox.ExportQueryCheck.Query;
import io.mixlake.sandbox.Fault.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Sends the answer to an export: chunked, and gzip if that was asked for and is worth it. */
final class ExportAnswer {
  /** Mixpanel sends smaller bodies plain. */
  private static final int GZIP_FROM_BYTES = 1400;

  private static final int GZIP_BUFFER_BYTES = 8192;

  private final SandboxSettings settings;
  private final Query query;
  private final boolean acceptsGzip;
  private final Fault fault;
  private final Reply reply;

  ExportAnswer(
      SandboxSettings settings, Query query, boolean acceptsGzip, Fault fault, Reply reply) {
    this.settings = settings;
    this.query = query;
    this.acceptsGzip = acceptsGzip;
    this.fault = fault;
    this.reply = reply;
  }

  void send() throws IOException {
    try {
      List<Path> files = settings.events().compressed(query.from(), query.to());
      if (!files.isEmpty() && acceptsGzip && query.isForAll() && fault == null) {
        sendFiles(files);
      } else {
        sendLines();
      }
    } catch (Chunks.LimitReached e) {
      // The plan's cut: what follows it depends on the kind.
      endAsPlanned();
    }
  }

  private void endAsPlanned() throws IOException {
    if (is(Kind.RESET)) {
      reply.reset();
    } else if (is(Kind.STALL)) {
      reply.stall();
    }
  }

  private void sendFiles(List<Path> files) throws IOException {
    Chunks chunks = head(true);
    for (Path file : files) {
      Files.copy(file, chunks);
    }
    finish(chunks);
  }

  private void sendLines() throws IOException {
    Body body = new Body();
    new ExportBody(settings, query, fault, body).write();
    body.finish();
  }

  private Chunks head(boolean isGzip) throws IOException {
    boolean saysGzip = is(Kind.FALSE_GZIP) || isGzip && !is(Kind.HIDDEN_GZIP);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "text/plain");
    headers.put("Transfer-Encoding", "chunked");
    if (saysGzip) {
      headers.put("Content-Encoding", "gzip");
    }
    reply.head(200, headers);
    boolean isCut = is(Kind.RESET) || is(Kind.CLOSE) || is(Kind.STALL);
    return new Chunks(reply.out(), isCut ? fault.afterBytesOr(0) : Long.MAX_VALUE);
  }

  private void finish(Chunks chunks) throws IOException {
    if (is(Kind.NO_LAST_CHUNK)) {
      chunks.flush();
    } else {
      chunks.end();
    }
  }

  private boolean is(Kind kind) {
    return fault != null && fault.fault() == kind;
  }

  /** Collects the beginning of the body until it is known whether gzip is worth it. */
  private final class Body extends OutputStream {
    private ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private Chunks chunks;
    private OutputStream out;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (out == null) {
        beginning.write(bytes, offset, length);
        if (beginning.size() > GZIP_FROM_BYTES) {
          begin((acceptsGzip || is(Kind.HIDDEN_GZIP)) && !is(Kind.FALSE_GZIP));
        }
      } else {
        out.write(bytes, offset, length);
      }
    }

    private void begin(boolean isGzip) throws IOException {
      chunks = head(isGzip);
      out = isGzip ? gzip(chunks) : chunks;
      beginning.writeTo(out);
      beginning = null;
    }

    private OutputStream gzip(OutputStream target) throws IOException {
      OutputStream end = is(Kind.NO_GZIP_TRAILER) ? new WithoutLast(target, 8) : target;
      return new GZIPOutputStream(end, GZIP_BUFFER_BYTES);
    }

    void finish() throws IOException {
      if (out == null) {
        begin(false);
      }
      if (out instanceof GZIPOutputStream gzip) {
        gzip.finish();
      }
      ExportAnswer.this.finish(chunks);
    }
  }

  /** Passes on all bytes but the last few. */
  private static final class WithoutLast extends OutputStream {
    private final OutputStream out;
    private final byte[] last;
    private int held;

    WithoutLast(OutputStream out, int count) {
      this.out = out;
      this.last = new byte[count];
    }

    @Override
    public void write(int b) throws IOException {
      if (held == last.length) {
        out.write(last[0]);
        System.arraycopy(last, 1, last, 0, held - 1);
        held--;
      }
      last[held++] = (byte) b;
    }
  }
}
