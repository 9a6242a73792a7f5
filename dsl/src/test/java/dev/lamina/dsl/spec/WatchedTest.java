package dev.lamina.dsl.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.optimizer.Optimizer;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names of metrics in logs: those of Keras's {@code CompileMetrics.result}. */
class WatchedTest {

  private static CompileSpec compile(Goal... goals) {
    return new CompileSpec(Kinds.byName(Family.of(Optimizer.class), "sgd"), List.of(goals));
  }

  private static Goal goal(List<String> metrics, List<String> weighted) {
    return new Goal(
        Kinds.byName(Family.of(Loss.class), "mse"), 1, metrics(metrics), metrics(weighted));
  }

  private static List<Metric> metrics(List<String> names) {
    return names.stream().map(name -> Kinds.byName(Family.of(Metric.class), name)).toList();
  }

  private static Stream<String> labels(CompileSpec compile, String... outputs) {
    return compile.watched(List.of(outputs)).stream().map(Watched::label);
  }

  @Test
  void metricsOfOneLabelAreNumbered() {
    Goal goal = goal(List.of("auc", "top_k", "auc", "top_k", "mse", "top_k"), List.of());
    assertThat(labels(compile(goal), "out"))
        .containsExactly(
            "auc",
            "top_k_categorical_accuracy",
            "auc_1",
            "top_k_categorical_accuracy_1",
            "mean_squared_error",
            "top_k_categorical_accuracy_2");
    assertThat(labels(compile(goal(List.of(), List.of())), "out")).isEmpty();
  }

  @Test
  void metricsOfSeveralOutputsBeginWithTheOutputsName() {
    CompileSpec compile =
        compile(
            goal(List.of("accuracy"), List.of("mae", "mae")),
            goal(List.of("accuracy", "accuracy"), List.of()));
    assertThat(labels(compile, "main", "aux"))
        .containsExactly(
            "main_accuracy",
            "aux_accuracy",
            "aux_accuracy_1",
            "main_mean_absolute_error",
            "main_weighted_mean_absolute_error");
    assertThat(compile.watched(List.of("main", "aux")))
        .extracting(Watched::output)
        .containsExactly(0, 1, 1, 0, 0);
  }

  @Test
  void weightedMetricsAreCalledSoWhereTheNameIsTaken() {
    CompileSpec compile =
        compile(goal(List.of("accuracy"), List.of("accuracy", "accuracy", "mse")));
    assertThat(labels(compile, "out"))
        .containsExactly(
            "accuracy", "weighted_accuracy", "weighted_accuracy_1", "mean_squared_error");
    assertThat(compile.watched(List.of("out")))
        .extracting(Watched::weighted)
        .containsExactly(false, true, true, true);
  }

  @Test
  void theLossIsNoMetricOfItsOwn() {
    assertThat(compile(goal(List.of("loss", "accuracy"), List.of("loss"))).goals().get(0))
        .isEqualTo(goal(List.of("accuracy"), List.of()));
  }

  @Test
  void severalOutputsHaveNoLossForAll() {
    CompileSpec compile = compile(goal(List.of(), List.of()), goal(List.of("accuracy"), List.of()));
    assertThatThrownBy(compile::loss).hasMessage("one output was expected, not 2");
    assertThatThrownBy(() -> compile.watched(List.of("out")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
