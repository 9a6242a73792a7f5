package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.spec.Loaded;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes of a point.
 *
 * @param loaded its run, if it makes one; not looked for where a constraint on parameters refuses
 *     it
 * @param totals of its model
 * @param errors why it makes none
 * @param unmet the constraints that it does not meet
 */
record Verdict(
    Optional<Loaded> loaded,
    Map<String, Long> totals,
    List<Diagnostic> errors,
    List<Constraint> unmet) {

  boolean allowed() {
    return loaded.isPresent() && unmet.isEmpty();
  }
}
