package dev.lamina.dsl.diagnostic;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Diagnostic.Severity;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Problems as text for people: place and message, the line of the file, a caret under what is
 * wrong, what to do behind the caret, then the other places that belong to it.
 */
public final class DiagnosticRenderer {

  private final StringBuilder out = new StringBuilder();
  private final Map<SourceText, List<String>> lines = new HashMap<>();

  private DiagnosticRenderer() {}

  /** All of them, in order of their places, each ending with a line end. */
  public static String render(List<Diagnostic> diagnostics) {
    DiagnosticRenderer renderer = new DiagnosticRenderer();
    Diagnostic.inOrder(diagnostics).forEach(renderer::add);
    return renderer.out.toString();
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
            ? Counted.of(warnings, "warning")
            : Counted.of(errors, "error")
                + (warnings == 0 ? "" : ", " + Counted.of(warnings, "warning"));
    return counts + "." + (errors == 0 || consequence.isEmpty() ? "" : " " + consequence);
  }

  private void add(Diagnostic diagnostic) {
    String severity = diagnostic.severity().name().toLowerCase(Locale.ROOT);
    part(diagnostic.span(), severity, diagnostic.message(), diagnostic.hint());
    for (Note note : diagnostic.notes()) {
      part(Optional.of(note.span()), "note", note.text(), "");
    }
  }

  private void part(Optional<Span> span, String severity, String message, String hint) {
    span.ifPresent(place -> out.append(place).append(": "));
    out.append(severity).append(": ").append(message).append('\n');
    if (span.isPresent()) {
      Excerpt.append(span.get(), line(span.get()), hint, out);
    } else if (!hint.isEmpty()) {
      out.append("     | ").append(hint).append('\n');
    }
  }

  private String line(Span span) {
    // A text is cut into lines once, not once for each problem.
    List<String> all = lines.computeIfAbsent(span.source(), s -> s.text().lines().toList());
    int number = span.start().line();
    return number <= all.size() ? all.get(number - 1) : "";
  }
}
