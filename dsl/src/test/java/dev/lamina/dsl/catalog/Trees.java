package dev.lamina.dsl.catalog;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;

/** Trees of short texts, for tests. */
final class Trees {

  private Trees() {}

  /** The tree of a YAML text; the test fails if the reader has anything to say about it. */
  static SourceNode yaml(String text) {
    Problems problems = new Problems();
    SourceNode node = SourceReader.read(new SourceText("test.yaml", text), problems).orElseThrow();
    problems.throwIfErrors();
    return node;
  }
}
