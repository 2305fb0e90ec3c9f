package io.mixlake.pipeline;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/**
 * What every element of a run needs to know. A job that is one run has it from the beginning; in a
 * job that never ends, each run is a window, and has it as a side input.
 */
final class PerRun<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final T known;
  private final PCollectionView<T> view;

  private PerRun(T known, PCollectionView<T> view) {
    this.known = known;
    this.view = view;
  }

  /** The same for all elements. */
  static <T extends Serializable> PerRun<T> of(T known) {
    return new PerRun<>(known, null);
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
    return view == null ? known : context.sideInput(view);
  }

  /**
   * Whether a job goes on by checkpoints: what was done since the last one may come again, even
   * when its run has ended.
   */
  boolean mayComeAgain() {
    return view != null;
  }
}
