package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.sweep.Domain;
import java.util.List;
import java.util.Optional;

/**
 * What was read of a parameter's values.
 *
 * @param domain the values
 * @param shown some or all of them, at their places
 */
record ReadDomain(Domain domain, List<SourceNode> shown) {

  /** Nothing, with what is wrong reported. */
  static Optional<ReadDomain> refused(Problems problems, Span place, String message, String hint) {
    problems.error("bad-domain", place, message, hint);
    return Optional.empty();
  }
}
