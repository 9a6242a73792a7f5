package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.sweep.Domain;
import java.util.List;
import java.util.Optional;

/**
 * A parameter as it is written.
 *
 * @param name at its place
 * @param paths of the run's keys, at least one
 * @param domain what it may be
 * @param shown the values at their places: those of a list in its order, min and max of a range
 * @param when the other parameters that it needs, as written
 */
record Parameter(
    ScalarNode name,
    List<ScalarNode> paths,
    Domain domain,
    List<SourceNode> shown,
    Optional<SourceNode> when) {

  Parameter {
    paths = List.copyOf(paths);
    shown = List.copyOf(shown);
  }

  /** Where a value of the parameter stands that is in its domain; else where its name does. */
  Span place(Object value) {
    return domain instanceof Domain.Choices choices && choices.values().contains(value)
        ? shown.get(choices.values().indexOf(value)).span()
        : name.span();
  }

  /** The value as a node, at its place. */
  SourceNode node(Object value) {
    return domain instanceof Domain.Choices choices && choices.values().contains(value)
        ? shown.get(choices.values().indexOf(value))
        : PlainValues.node(value, name.span());
  }
}
