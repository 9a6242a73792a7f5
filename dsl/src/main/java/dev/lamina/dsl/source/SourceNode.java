package dev.lamina.dsl.source;

/**
 * A value of a YAML or JSON file, with its place. The two syntaxes give equal trees but for the
 * places.
 */
public sealed interface SourceNode permits MappingNode, SequenceNode, ScalarNode {

  /** Where the value stands. */
  Span span();

  /** "a mapping", "a list" or "a value", for messages. */
  String describe();
}
