package io.mixlake.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * What every element of a run needs to know. A job that is one run has it from the beginning; in a
 * job that never ends, each run is a window, and has it as a side input.
 */
final class PerRun<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * Bytes, because the Direct runner serializes a step twice for every bundle; not compressed, so
   * that what is staged for a cluster can be searched for secrets.
   */
  private final byte[] serialized;

  private final PCollectionView<T> view;
  private transient T known;

  private PerRun(byte[] serialized, PCollectionView<T> view) {
    this.serialized = serialized;
    this.view = view;
  }

  /** The same for all elements. */
  static <T extends Serializable> PerRun<T> of(T known) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(known);
    } catch (IOException e) {
      throw new UncheckedIOException("What a run needs to know can be serialized", e);
    }
    return new PerRun<>(bytes.toByteArray(), null);
  }

  /** That of the element's window. */
  static <T extends Serializable> PerRun<T> ofWindow(PCollectionView<T> view) {
    return new PerRun<>(null, view);
  }

  /** What a step that asks has to be given. */
  List<PCollectionView<?>> sideInputs() {
    return view == null ? List.of() : List.of(view);
  }

  /** For the element under way. */
  T of(DoFn<?, ?>.ProcessContext context) {
    return view == null ? known() : context.sideInput(view);
  }

  @SuppressWarnings("unchecked") // what was serialized
  private T known() {
    if (known == null) {
      try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(serialized))) {
        known = (T) in.readObject();
      } catch (IOException | ClassNotFoundException e) {
        throw new IllegalStateException("What was serialized can be read", e);
      }
    }
    return known;
  }

  /**
   * Whether a job goes on by checkpoints: what was done since the last one may come again, even
   * when its run has ended.
   */
  boolean mayComeAgain() {
    return view != null;
  }
}
