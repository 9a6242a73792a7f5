package dev.lamina.runtime.run;

import java.util.Locale;

/** What became of a run. */
public enum RunState {
  /** Under way, or killed without a word: then its process is gone. */
  RUNNING,
  /** Done. */
  COMPLETE,
  /** Stopped by its user; the last checkpoint has what was reached. */
  INTERRUPTED,
  /** The loss or a weight became NaN or infinite. */
  DIVERGED,
  /** Something else went wrong. */
  FAILED;

  /** As in status.json. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
