package dev.lamina.runtime.evaluation;

/** Is told how far a pass over examples has come, after each batch. */
@FunctionalInterface
public interface ScoringProgress {

  /** Tells nobody. */
  ScoringProgress SILENT = (done, total) -> {};

  /** {@code done} of {@code total} examples are scored. */
  void scored(int done, int total);
}
