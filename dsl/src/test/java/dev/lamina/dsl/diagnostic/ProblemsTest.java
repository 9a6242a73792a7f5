package dev.lamina.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told, and how often. */
class ProblemsTest {

  private static final SourceText TEXT = new SourceText("a.yaml", "one\ntwo\nthree\n");

  @Test
  void aMistakeInABlockIsToldAtItsFirstUseAndCountedAtEach() {
    Problems problems = new Problems();
    for (int use = 2; use <= 3; use++) {
      problems.noting(List.of(note(use))).error("code", line(1), "wrong", "");
    }
    assertThat(problems.errorCount()).isEqualTo(2);
    assertThat(problems.all())
        .singleElement()
        .satisfies(d -> assertThat(d.notes()).containsExactly(note(2)));
  }

  @Test
  void theInnermostUseIsNotedFirstAndOnlySomeAre() {
    Problems problems = new Problems();
    Problems deep = problems;
    for (int use = 1; use <= 50; use++) {
      deep = deep.noting(List.of(new Note(line(1), "use " + use)));
    }
    deep.error("code", line(1), "wrong", "", new Note(line(2), "its own"));
    assertThat(problems.all().get(0).notes())
        .extracting(Note::text)
        .containsExactly("its own", "use 50", "use 49", "use 48", "use 47");
  }

  @Test
  void aViewAndTheWholeAreOne() {
    Problems problems = new Problems();
    Problems view = problems.noting(List.of(note(2)));
    problems.broken(line(3));
    view.error("code", line(3), "follows from what is broken", "");
    assertThat(view.all()).isEmpty();
    assertThat(view.hasErrors()).isTrue();
    assertThat(problems.errorCount()).isEqualTo(view.errorCount()).isEqualTo(1);
  }

  private static Note note(int line) {
    return new Note(line(line), "used here");
  }

  private static Span line(int number) {
    return new Span(TEXT, new Position(number, 1), new Position(number, 2));
  }
}
