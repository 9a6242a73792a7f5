package dev.lamina.dsl.diagnostic;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Diagnostic.Severity;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
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

  private static final int LONGEST = 2000;
  private static final int MOST = 1000;

  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private final List<Span> broken = new ArrayList<>();
  private int errors;

  /** Reports an error; see {@link Diagnostic} for the parts. */
  public void error(String code, Span span, String message, String hint, Note... notes) {
    add(Severity.ERROR, code, span, message, hint, notes);
  }

  /** Reports something that does not stop the work. */
  public void warning(String code, Span span, String message, String hint, Note... notes) {
    add(Severity.WARNING, code, span, message, hint, notes);
  }

  /**
   * Says that what stands here could not be made out, which has been reported: what later stages
   * find wrong with it follows from that, and is counted but not told.
   */
  public void broken(Span part) {
    if (found.size() <= MOST) {
      broken.add(part);
    }
  }

  private void add(
      Severity severity, String code, Span span, String message, String hint, Note... notes) {
    if (found.size() > MOST) {
      errors += severity == Severity.ERROR ? 1 : 0;
      return;
    }
    if (span != null && broken.stream().anyMatch(part -> part.holds(span))) {
      errors += severity == Severity.ERROR ? 1 : 0;
      return;
    }
    int before = found.size();
    if (before < MOST) {
      found.add(
          new Diagnostic(
              severity,
              code,
              oneLine(message),
              Optional.ofNullable(span),
              oneLine(hint),
              Arrays.asList(notes)));
    } else if (before == MOST) {
      found.add(
          new Diagnostic(
              Severity.ERROR,
              "too-many-problems",
              "there are more than " + MOST + " problems; the others are not told",
              Optional.empty(),
              "",
              List.of()));
    }
    // What is told already counts too: whoever reports it learns from the count that something is
    // wrong.
    errors += severity == Severity.ERROR ? 1 : 0;
  }

  /** Messages quote what users wrote, which may have many lines, or be very long. */
  private static String oneLine(String text) {
    String line = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return line.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  /**
   * How many errors there are so far; a stage compares two readings to learn whether it added any.
   */
  public int errorCount() {
    return errors;
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
