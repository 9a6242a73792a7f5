package dev.lamina.dsl.diagnostic;

import dev.lamina.dsl.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Problems as plain data, for {@code --format json}: the same facts as in the text. */
public final class DiagnosticJson {

  private DiagnosticJson() {}

  /**
   * A list of {@code {severity, code, message, hint, file, line, column, end_line, end_column,
   * notes}}; the place is left out where there is none, {@code hint} and {@code notes} where there
   * is nothing to say.
   */
  public static Object view(List<Diagnostic> diagnostics) {
    return Diagnostic.inOrder(diagnostics).stream().map(DiagnosticJson::view).toList();
  }

  private static Map<String, Object> view(Diagnostic diagnostic) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT));
    view.put("code", diagnostic.code());
    view.put("message", diagnostic.message());
    if (!diagnostic.hint().isEmpty()) {
      view.put("hint", diagnostic.hint());
    }
    diagnostic.span().ifPresent(span -> place(span, view));
    if (!diagnostic.notes().isEmpty()) {
      view.put("notes", diagnostic.notes().stream().map(DiagnosticJson::note).toList());
    }
    return view;
  }

  private static Map<String, Object> note(Diagnostic.Note note) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("message", note.text());
    place(note.span(), view);
    return view;
  }

  private static void place(Span span, Map<String, Object> view) {
    view.put("file", span.source().name());
    view.put("line", span.start().line());
    view.put("column", span.start().column());
    view.put("end_line", span.end().line());
    view.put("end_column", span.end().column());
  }
}
