package dev.lamina.runtime.sweep;

import java.util.Locale;

/** Why a trial has no value. */
public enum Failure {
  /** Its loss or a weight was no longer a number. */
  DIVERGED,
  /** Its parameters make no run. */
  SPEC,
  /** Its data cannot be read or does not fit. */
  DATA,
  /** There was not enough memory. */
  MEMORY,
  /** Its process died again and again. */
  LOST,
  /** The program outside that did it says so. */
  TOLD,
  /** Something else went wrong. */
  INTERNAL;

  /** As in the journal. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
