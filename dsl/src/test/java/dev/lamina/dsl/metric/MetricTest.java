package dev.lamina.dsl.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.loss.MeanSquaredError;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {

  @Test
  void outputsThatAreEqualShareAPlace() {
    float[] outputs = {0.2f, 0.4f, 0.4f, 0.4f};
    assertThat(result(new SparseTopKCategoricalAccuracy(1), new float[] {3}, outputs, 1)).isOne();
    assertThat(result(new SparseTopKCategoricalAccuracy(3), new float[] {0}, outputs, 1)).isZero();
    assertThat(result(new SparseTopKCategoricalAccuracy(4), new float[] {0}, outputs, 1)).isOne();
  }

  @Test
  void theFirstOfEqualOutputsIsTheAnswer() {
    float[] outputs = {0.1f, 0.4f, 0.4f};
    assertThat(result(new SparseCategoricalAccuracy(), new float[] {1}, outputs, 1)).isOne();
    assertThat(result(new SparseCategoricalAccuracy(), new float[] {2}, outputs, 1)).isZero();
  }

  @Test
  void topKFollowsTheTargets() {
    float[] outputs = {0.1f, 0.5f, 0.4f};
    assertThat(result(new TopK(2), new float[] {2}, outputs, 1)).isOne();
    assertThat(result(new TopK(2), new float[] {0}, outputs, 1)).isZero();
    assertThat(result(new TopK(2), new float[] {0, 0, 1}, outputs, 3)).isOne();
    assertThat(result(new TopK(2), new float[] {1, 0, 0}, outputs, 3)).isZero();
  }

  @Test
  void anOutputAtTheThresholdMeansNo() {
    assertThat(result(new BinaryAccuracy(0.5), new float[] {0}, new float[] {0.5f}, 1)).isOne();
  }

  @Test
  void namesAndLabelsAreKerass() {
    assertThat(metric("acc").label()).isEqualTo("accuracy");
    assertThat(metric("mse").label()).isEqualTo("mean_squared_error");
    assertThat(metric("TopKCategoricalAccuracy")).isEqualTo(new TopKCategoricalAccuracy(5));
    assertThat(metric("top_k").label()).isEqualTo("top_k_categorical_accuracy");
  }

  @Test
  void theLossMayBeAskedForAndIsReportedOnce() {
    CompileSpec compile =
        new CompileSpec(
            Kinds.byName(Family.of(Optimizer.class), "sgd"),
            new MeanSquaredError(),
            List.of(metric("loss"), metric("accuracy")));
    assertThat(compile.metrics()).containsExactly(new Accuracy());
  }

  @ParameterizedTest
  @CsvSource({
    "accuracy, 1, 1",
    "accuracy, 1, 10",
    "accuracy, 10, 10",
    "top_k, 1, 10",
    "top_k, 10, 10",
    "binary_accuracy, 1, 1",
    "binary_accuracy, 3, 3",
    "categorical_accuracy, 10, 10",
    "sparse_categorical_accuracy, 1, 10",
    "mean_squared_error, 10, 10",
    "loss, 1, 10",
  })
  void metricsThatFitAreAccepted(String name, int targetSize, int outputSize) {
    assertThat(metric(name).refuses(targetSize, outputSize)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "categorical_accuracy, 1, 10, use sparse_categorical_accuracy",
    "sparse_categorical_accuracy, 10, 10, use categorical_accuracy",
    "sparse_top_k_categorical_accuracy, 10, 10, use top_k_categorical_accuracy",
    "binary_accuracy, 1, 10, use accuracy",
    "mean_absolute_error, 1, 10, use accuracy",
    "categorical_accuracy, 1, 1, use binary_accuracy",
    "top_k, 3, 3, smaller k",
    "top_k, 1, 1, use accuracy",
  })
  void metricsThatMeanNothingAreRefusedWithAdvice(
      String name, int targetSize, int outputSize, String advice) {
    assertThat(metric(name).refuses(targetSize, outputSize)).contains(advice);
  }

  private static Metric metric(String name) {
    return Kinds.byName(Family.of(Metric.class), name);
  }

  private static double result(Metric metric, float[] targets, float[] outputs, int targetSize) {
    Metric.Count count = metric.count(targetSize, outputs.length);
    count.add(targets, outputs, 1);
    return count.result();
  }
}
