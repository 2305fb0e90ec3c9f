package io.mixlake.pipeline;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.util.SerializableUtils;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * What every element of a run needs to know. A job that is one run has it from the beginning; in a
 * job that never ends, each run is a window, and has it as a side input.
 */
final class PerRun<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Bytes, because the Direct runner serializes a step twice for every bundle. */
  private final byte[] serialized;

  private final PCollectionView<T> view;
  private transient T known;

  private PerRun(byte[] serialized, PCollectionView<T> view) {
    this.serialized = serialized;
    this.view = view;
  }

  /** The same for all elements. */
  static <T extends Serializable> PerRun<T> of(T known) {
    return new PerRun<>(SerializableUtils.serializeToByteArray(known), null);
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
      known =
          (T) SerializableUtils.deserializeFromByteArray(serialized, "what a run needs to know");
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
