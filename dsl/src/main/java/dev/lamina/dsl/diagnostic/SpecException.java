package dev.lamina.dsl.diagnostic;

import java.util.List;

/** A file has errors; thrown once, at the edge, with all of them. */
public final class SpecException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  public SpecException(List<Diagnostic> diagnostics) {
    super(diagnostics.isEmpty() ? "invalid file" : diagnostics.get(0).message());
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** Every problem found, warnings included. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
