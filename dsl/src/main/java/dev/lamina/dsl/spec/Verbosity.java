package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Syntax;

/** How much is shown while a fit lasts: Keras's verbose. */
@Syntax(VerbositySyntax.class)
public enum Verbosity {
  /** A bar on a terminal, a line an epoch otherwise. */
  AUTO("auto"),
  /** Nothing. */
  SILENT("0"),
  /** A bar where there is a terminal. */
  BAR("1"),
  /** A line an epoch. */
  LINES("2");

  private final String word;

  Verbosity(String word) {
    this.word = word;
  }

  /** How it is written. */
  String word() {
    return word;
  }
}
