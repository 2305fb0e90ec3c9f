package io.mixlake.mapping.path;

/** A text that is no path. */
public final class InvalidPath extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;

  InvalidPath(String message, int position) {
    super(message);
    this.position = position;
  }

  /** Where in the text, counted from 0. */
  public int position() {
    return position;
  }
}
