package dev.lamina.dsl.catalog;

import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;

/** Nodes without a file, for tests. */
final class Trees {

  private Trees() {}

  /** An unquoted scalar that stands at the start of line 1. */
  static ScalarNode scalar(String text) {
    return new ScalarNode(
        new Span(
            new SourceText("test.yaml", text),
            new Position(1, 1),
            new Position(1, 1 + text.length())),
        text,
        false);
  }
}
