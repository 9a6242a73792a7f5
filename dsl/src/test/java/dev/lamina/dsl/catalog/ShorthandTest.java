package dev.lamina.dsl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.activation.Relu;
import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Dense;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.source.KeyPath;
import org.junit.jupiter.api.Test;

class ShorthandTest {

  private final Problems problems = new Problems();

  @Test
  void wordsGoToTheFirstFreePlaceThatTakesThem() {
    Dense dense = (Dense) read("dense relu 10");
    assertThat(dense.units()).isEqualTo(10);
    assertThat(dense.activation()).isInstanceOf(Relu.class);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aNameTakesTheNextWord() {
    Dense dense = (Dense) read("fc 10 bias false");
    assertThat(dense.useBias()).isFalse();
    assertThat(dense.activation()).isEqualTo(new Linear());
  }

  @Test
  void aMisspeltWordIsPointedAtAndNothingElse() {
    assertThat(read("dense 10 relo")).isNull();
    assertThat(problems.all())
        .extracting(Diagnostic::code, Diagnostic::message, Diagnostic::hint)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "unknown-word", "dense does not take `relo`", "did you mean `relu`?"));
    assertThat(problems.all().get(0).span().orElseThrow().start().column()).isEqualTo(10);
  }

  private Layer read(String text) {
    return Binder.bind(Family.of(Layer.class), Trees.scalar(text), KeyPath.ROOT, problems)
        .orElse(null);
  }
}
