package dev.lamina.cli.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.runtime.evaluation.ClassOutcome;
import dev.lamina.runtime.evaluation.ConfusionMatrix;
import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.evaluation.Measures;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTextTest {

  private static ClassOutcome outcome(String output) {
    return new ClassOutcome(
        output,
        new ConfusionMatrix(List.of("no", "yes"), List.of(List.of(2L, 1L), List.of(0L, 3L))),
        Map.of(1, 5 / 6.0));
  }

  private static String text(ClassOutcome... outcomes) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("loss", 1.5);
    measures.put("main_loss", 1.0);
    StringWriter out = new StringWriter();
    Evaluation evaluation =
        new Evaluation("test", 6, new Measures(measures), List.of(outcomes), Duration.ofSeconds(1));
    new EvaluationText(new PrintWriter(out, true)).print(evaluation, "last weights");
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void theClassesOfAnOnlyOutputNeedNoName() {
    assertThat(text(outcome("")))
        .startsWith("Test: loss 1.5000, main_loss 1.0000 (6 examples; last weights)\n")
        .contains("\nclass ", "\ntrue \\ predicted ")
        .doesNotContain(" of ");
  }

  @Test
  void thoseOfSeveralAreToldOneAfterTheOther() {
    String text = text(outcome("main"), outcome("aux"));
    assertThat(text)
        .containsSubsequence(
            "class of main", "true \\ predicted of main", "class of aux", "predicted of aux");
  }

  @Test
  void withoutClassesThereAreMeasuresOnly() {
    assertThat(text()).hasLineCount(1);
  }
}
