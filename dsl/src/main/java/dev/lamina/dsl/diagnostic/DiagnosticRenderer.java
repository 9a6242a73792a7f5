package dev.lamina.dsl.diagnostic;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Diagnostic.Severity;
import dev.lamina.dsl.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Problems as text for people: place and message, the line of the file, a caret under what is
 * wrong, what to do behind the caret, then the other places that belong to it.
 */
public final class DiagnosticRenderer {

  private DiagnosticRenderer() {}

  /** All of them, in order of their places, each ending with a line end. */
  public static String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : Diagnostic.inOrder(diagnostics)) {
      render(diagnostic, out);
    }
    return out.toString();
  }

  /**
   * The line at the end: {@code 2 errors, 1 warning. Nothing was trained.}; empty if there are no
   * problems.
   *
   * @param consequence what follows from errors, as a sentence; left out if there are none
   */
  public static String summaryLine(List<Diagnostic> diagnostics, String consequence) {
    long errors = diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
    long warnings = diagnostics.size() - errors;
    if (diagnostics.isEmpty()) {
      return "";
    }
    String counts =
        errors == 0
            ? count(warnings, "warning")
            : count(errors, "error") + (warnings == 0 ? "" : ", " + count(warnings, "warning"));
    return counts + "." + (errors == 0 || consequence.isEmpty() ? "" : " " + consequence);
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static void render(Diagnostic diagnostic, StringBuilder out) {
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    part(diagnostic.span(), severity, diagnostic.message(), diagnostic.hint(), out);
    for (Note note : diagnostic.notes()) {
      part(Optional.of(note.span()), "note", note.text(), "", out);
    }
  }

  private static void part(
      Optional<Span> span, String severity, String message, String hint, StringBuilder out) {
    span.ifPresent(place -> out.append(place).append(": "));
    out.append(severity).append(": ").append(message).append('\n');
    if (span.isPresent()) {
      Excerpt.append(span.get(), hint, out);
    } else if (!hint.isEmpty()) {
      out.append("     | ").append(hint).append('\n');
    }
  }
}
