package io.mixlake.dataset.experienceplatform;

import com.fasterxml.jackson.databind.JsonNode;
import io.mixlake.dataset.FileSteps;
import io.mixlake.dataset.StagedFile;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/**
 * The steps of a process that dies: after so many changes, of files or of batches, it makes none
 * any more, and cleans nothing up.
 */
final class DyingSteps {
  private int left;

  DyingSteps(int changes) {
    left = changes;
  }

  /** The process is dead; nobody catches this. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private void change() {
    if (left-- <= 0) {
      throw new Death();
    }
  }

  FileSteps files() {
    return (FileSteps)
        Proxy.newProxyInstance(
            FileSteps.class.getClassLoader(),
            new Class<?>[] {FileSteps.class},
            (proxy, method, arguments) -> {
              if (!List.of("list", "read").contains(method.getName())) {
                change();
              }
              try {
                return method.invoke(FileSteps.OnStorage.STORAGE, arguments);
              } catch (java.lang.reflect.InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  Batches batches(Batches real) {
    return new Batches() {
      @Override
      public Batch create(NewBatch batch) throws IOException {
        change();
        return real.create(batch);
      }

      @Override
      public void upload(String batchId, StagedFile file) throws IOException {
        change();
        real.upload(batchId, file);
      }

      @Override
      public void complete(String batchId) throws IOException {
        change();
        real.complete(batchId);
      }

      @Override
      public Batch find(String batchId) throws IOException {
        change();
        return real.find(batchId);
      }

      @Override
      public List<Batch> ofFlow() throws IOException {
        return real.ofFlow();
      }

      @Override
      public void abort(String batchId) throws IOException {
        change();
        real.abort(batchId);
      }

      @Override
      public void revert(String batchId) throws IOException {
        change();
        real.revert(batchId);
      }

      @Override
      public void rowErrors(String batchId, Consumer<JsonNode> rows) throws IOException {
        real.rowErrors(batchId, rows);
      }
    };
  }
}
