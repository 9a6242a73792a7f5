package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with a run that a sweep makes.
 *
 * @param problem as the run's reader has it
 */
record RunProblem(Diagnostic problem) {

  /** Paths, types, limits, names. */
  private static final Set<String> CERTAIN =
      Set.of(
          "arguments-clash",
          "duplicate-argument",
          "duplicate-override",
          "missing-argument",
          "misplaced-argument",
          "misplaced-section",
          "not-in-this-version",
          "out-of-range",
          "unknown-argument",
          "unknown-kind",
          "unknown-model",
          "unknown-override",
          "wrong-type");

  /** Whether it is wrong whatever the other parameters are. */
  static boolean isCertain(Diagnostic problem) {
    return CERTAIN.contains(problem.code());
  }

  /**
   * Reports it where it is; if that is not in the sweep's file, with a note of what makes the run.
   *
   * @param where in the sweep's file
   */
  void tell(Span where, String note, Problems problems) {
    Span span = problem.span().orElse(where);
    List<Note> notes = new ArrayList<>(problem.notes());
    if (!span.source().equals(where.source())) {
      notes.add(new Note(where, note));
    }
    problems.error(
        problem.code(), span, problem.message(), problem.hint(), notes.toArray(Note[]::new));
  }
}
