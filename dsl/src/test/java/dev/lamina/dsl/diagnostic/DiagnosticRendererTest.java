package dev.lamina.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {

  private final Problems problems = new Problems();

  @Test
  void theLineTheCaretAndTheHintStandBelowTheMessage() {
    SourceText text =
        new SourceText(
            "configs/mnist.yaml", "\n\nlayers:\n  - conv2d: {kernal_size: 3, filters: 32}\n");
    problems.error(
        "unknown-argument",
        span(text, 4, 14, 25),
        "unknown argument `kernal_size` of conv2d",
        "did you mean `kernel_size`?");
    assertThat(render())
        .isEqualTo(
            """
            configs/mnist.yaml:4:14: error: unknown argument `kernal_size` of conv2d
               4 |   - conv2d: {kernal_size: 3, filters: 32}
                 |              ^^^^^^^^^^^ did you mean `kernel_size`?
            """);
  }

  @Test
  void notesHaveTheirOwnExcerptAndProblemsComeInOrderOfTheirPlaces() {
    SourceText text = new SourceText("x.yaml", "a: 1\nb: 2\n");
    problems.warning("w", span(text, 2, 4, 5), "later", "");
    problems.error("e", span(text, 1, 1, 2), "sooner", "", new Note(span(text, 2, 1, 2), "here"));
    assertThat(render())
        .isEqualTo(
            """
            x.yaml:1:1: error: sooner
               1 | a: 1
                 | ^
            x.yaml:2:1: note: here
               2 | b: 2
                 | ^
            x.yaml:2:4: warning: later
               2 | b: 2
                 |    ^
            """);
  }

  @Test
  void aProblemWithoutAPlaceIsOneLineAndItsHint() {
    problems.error("file-not-found", null, "there is no file x.yaml", "did you mean `y.yaml`?");
    assertThat(render())
        .isEqualTo("error: there is no file x.yaml\n     | did you mean `y.yaml`?\n");
  }

  @Test
  void everyLineFitsIntoEightyColumnsWithItsCaretUnderThePlace() {
    String line = "x".repeat(300) + "MARK" + "y".repeat(300);
    for (int start = 0; start < 300; start += 7) {
      SourceText text = new SourceText("x.yaml", line.substring(start));
      Problems one = new Problems();
      int column = 300 - start + 1;
      one.error("e", span(text, 1, column, column + 4), "m", "do something about it, please");
      List<String> lines = DiagnosticRenderer.render(one.all()).lines().toList();
      assertThat(lines).allMatch(l -> l.length() <= 80);
      assertThat(lines.get(1)).contains("MARK");
      assertThat(lines.get(2).indexOf("^^^^")).isEqualTo(lines.get(1).indexOf("MARK"));
    }
  }

  @Test
  void aStretchWiderThanTheTerminalIsCutToo() {
    SourceText text = new SourceText("x.yaml", "a".repeat(10) + "b".repeat(500) + "c");
    problems.error("e", span(text, 1, 11, 511), "m", "");
    List<String> lines = render().lines().toList();
    assertThat(lines).allMatch(l -> l.length() <= 80);
    assertThat(lines.get(2)).contains("^^^^");
  }

  @Test
  void tabsAreSpacesAndWideCharactersAreTwoColumns() {
    SourceText text = new SourceText("x.yaml", "a\t漢😀b");
    problems.error("e", span(text, 1, 5, 6), "m", "");
    assertThat(render()).isEqualTo("x.yaml:1:5: error: m\n   1 | a    漢😀b\n     |          ^\n");
  }

  @Test
  void aStretchOfSeveralLinesIsMarkedToTheEndOfItsFirst() {
    SourceText text = new SourceText("x.yaml", "a: [1,\n  2]\n");
    problems.error("e", new Span(text, new Position(1, 4), new Position(2, 5)), "m", "");
    assertThat(render()).contains("   1 | a: [1,\n     |    ^^^\n");
  }

  @Test
  void aPlaceBehindTheEndHasACaret() {
    SourceText text = new SourceText("x.yaml", "a: 1\n");
    problems.error("e", span(text, 9, 3, 3), "m", "h");
    assertThat(render()).isEqualTo("x.yaml:9:3: error: m\n   9 |\n     | ^ h\n");
  }

  @Test
  void theSummaryLineCounts() {
    assertThat(summary()).isEmpty();
    problems.warning("w", null, "w", "");
    assertThat(summary()).isEqualTo("1 warning.");
    problems.error("e", null, "e", "");
    assertThat(summary()).isEqualTo("1 error, 1 warning. Nothing was trained.");
    problems.error("f", null, "f", "");
    assertThat(summary()).isEqualTo("2 errors, 1 warning. Nothing was trained.");
  }

  @Test
  void jsonSaysTheSame() {
    SourceText text = new SourceText("x.yaml", "a: 1\n");
    problems.error(
        "code", span(text, 1, 1, 2), "message", "hint", new Note(span(text, 1, 4, 5), "there"));
    problems.warning("other", null, "no place", "");
    Map<String, Object> note = place(new HashMap<>(Map.of("message", "there")), 4);
    Map<String, Object> error = place(new HashMap<>(Map.of("severity", "error")), 1);
    error.putAll(Map.of("code", "code", "message", "message", "hint", "hint"));
    error.put("notes", List.of(note));
    assertThat(DiagnosticJson.view(problems.all()))
        .isEqualTo(
            List.of(Map.of("severity", "warning", "code", "other", "message", "no place"), error));
  }

  private static Map<String, Object> place(Map<String, Object> view, int column) {
    view.putAll(
        Map.of(
            "file",
            "x.yaml",
            "line",
            1,
            "column",
            column,
            "end_line",
            1,
            "end_column",
            column + 1));
    return view;
  }

  @Test
  void theSameProblemIsToldOnceAndFollowUpsOfABrokenPlaceAreNotTold() {
    SourceText text = new SourceText("x.yaml", "a: ${b}\n");
    problems.error("e", span(text, 1, 6, 7), "no param", "");
    problems.error("e", span(text, 1, 6, 7), "no param", "");
    problems.broken(span(text, 1, 4, 8));
    problems.error("wrong-type", span(text, 1, 4, 8), "not a number", "");
    assertThat(problems.all()).hasSize(1);
    assertThat(problems.errorCount()).isEqualTo(3);
  }

  private String render() {
    return DiagnosticRenderer.render(problems.all());
  }

  private String summary() {
    return DiagnosticRenderer.summaryLine(problems.all(), "Nothing was trained.");
  }

  private static Span span(SourceText text, int line, int from, int to) {
    return new Span(text, new Position(line, from), new Position(line, to));
  }
}
