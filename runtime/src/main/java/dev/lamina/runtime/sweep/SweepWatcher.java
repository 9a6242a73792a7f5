package dev.lamina.runtime.sweep;

import java.util.List;

/** Is told what happens in a sweep while it runs, on one thread. */
public interface SweepWatcher {

  /** Called again and again, with what is new, which may be nothing. */
  void saw(SweepState state, List<Logged> news);

  /** Something that people should know. */
  void said(String message);
}
