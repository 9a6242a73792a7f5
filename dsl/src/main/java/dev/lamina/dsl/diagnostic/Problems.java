package dev.lamina.dsl.diagnostic;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Diagnostic.Severity;
import dev.lamina.dsl.source.Span;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Collects every problem of a file, so that one run tells them all. The same problem reported twice
 * (an anchored value that several aliases use) counts once.
 */
public final class Problems {

  private final Set<Diagnostic> found = new LinkedHashSet<>();

  /** Reports an error; see {@link Diagnostic} for the parts. */
  public void error(String code, Span span, String message, String hint, Note... notes) {
    add(Severity.ERROR, code, span, message, hint, notes);
  }

  /** Reports something that does not stop the work. */
  public void warning(String code, Span span, String message, String hint, Note... notes) {
    add(Severity.WARNING, code, span, message, hint, notes);
  }

  private void add(
      Severity severity, String code, Span span, String message, String hint, Note... notes) {
    found.add(
        new Diagnostic(
            severity, code, message, Optional.ofNullable(span), hint, Arrays.asList(notes)));
  }

  /**
   * How many errors there are so far; a stage compares two readings to learn whether it added any.
   */
  public int errorCount() {
    return (int) found.stream().filter(d -> d.severity() == Severity.ERROR).count();
  }

  /** Whether there is an error. */
  public boolean hasErrors() {
    return errorCount() > 0;
  }

  /** Everything found, in order of report. */
  public List<Diagnostic> all() {
    return List.copyOf(found);
  }

  /**
   * The one place where problems become an exception.
   *
   * @throws SpecException if there is an error, with everything found
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new SpecException(all());
    }
  }
}
