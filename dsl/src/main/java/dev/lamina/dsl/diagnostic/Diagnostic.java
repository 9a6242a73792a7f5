package dev.lamina.dsl.diagnostic;

import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One problem of a file.
 *
 * @param severity an error stops the work, a warning does not
 * @param code stable, kebab-case, an anchor of docs/errors.md: {@code unknown-argument}
 * @param message what is wrong, what was expected and what was found, in one line
 * @param span the tightest stretch that is wrong; empty for a file that could not be read at all
 * @param hint what to do, printed behind the caret; empty if there is nothing to add
 * @param notes the other end of a clash ("first given here"), each with its place
 */
public record Diagnostic(
    Severity severity,
    String code,
    String message,
    Optional<Span> span,
    String hint,
    List<Note> notes) {

  /** How bad it is. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /**
   * Another place that belongs to the problem.
   *
   * @param span where
   * @param text what is there
   */
  public record Note(Span span, String text) {}

  public Diagnostic {
    notes = List.copyOf(notes);
  }

  /**
   * In the order in which a reader meets the places: those without a place first, then text by text
   * as the texts came up, then by line and column.
   */
  public static List<Diagnostic> inOrder(List<Diagnostic> diagnostics) {
    List<SourceText> sources =
        diagnostics.stream().flatMap(d -> d.span().stream()).map(Span::source).distinct().toList();
    return diagnostics.stream()
        .sorted(
            Comparator.<Diagnostic>comparingInt(
                    d -> d.span().map(s -> sources.indexOf(s.source())).orElse(-1))
                .thenComparing(d -> d.span().map(Span::start).orElse(new Position(0, 0))))
        .toList();
  }
}
