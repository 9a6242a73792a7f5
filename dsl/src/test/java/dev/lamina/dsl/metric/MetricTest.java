package dev.lamina.dsl.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.loss.MeanSquaredError;
import dev.lamina.dsl.loss.OneOrMore;
import dev.lamina.dsl.loss.Reduction;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.spec.CompileSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
  void labelsAreThoseOfKerassLogs() {
    assertThat(metric("AUC").label()).isEqualTo("auc");
    assertThat(metric("F1Score").label()).isEqualTo("f1_score");
    assertThat(metric("FBetaScore").label()).isEqualTo("fbeta_score");
    assertThat(metric("LogCoshError").label()).isEqualTo("logcosh");
    assertThat(metric("R2Score").label()).isEqualTo("r2_score");
    assertThat(metric("KLDivergence").label()).isEqualTo("kl_divergence");
    assertThat(new MeanIoU(2, null, true, true).label()).isEqualTo("mean_io_u");
  }

  /** Every metric that fits, on data where no example is like another. */
  @ParameterizedTest
  @MethodSource("countable")
  void anExampleOfWeightTwoCountsAsTwo(Metric metric) {
    boolean sparse = metric.label().startsWith("sparse_");
    float[] targets = sparse ? new float[] {0, 1, 2} : new float[] {1, 0, 0, 0, 1, 0, 0, 1, 1};
    float[] outputs = {0.7f, 0.2f, 0.1f, 0.4f, 0.35f, 0.25f, 0.1f, 0.62f, 0.28f};
    int targetSize = targets.length / 3;
    Metric.Count weighted = metric.count(targetSize, 3);
    weighted.add(targets, outputs, new float[] {1, 2, 0}, 3);
    Metric.Count twice = metric.count(targetSize, 3);
    twice.add(targets, outputs, 2);
    float[] second = Arrays.copyOfRange(targets, targetSize, 2 * targetSize);
    twice.add(second, Arrays.copyOfRange(outputs, 3, 6), 1);
    assertThat(weighted.results()).containsExactly(twice.results(), within(1e-12));
  }

  static Stream<Metric> countable() {
    Stream<Metric> usual =
        Family.of(Metric.class).kinds().stream()
            .filter(kind -> kind.required().isEmpty() && kind.type() != LossMetric.class)
            .map(kind -> metric(kind.name()));
    return Stream.concat(
        usual,
        Stream.of(
            new PrecisionAtRecall(0.3, 20, null),
            new RecallAtPrecision(0.3, 20, 1),
            new SensitivityAtSpecificity(0.3, 20, null),
            new SpecificityAtSensitivity(0.3, 20, 2),
            new OneHotIoU(3, List.of(0, 2), null, false),
            new OneHotMeanIoU(3, 1, false),
            new Precision(new OneOrMore(List.of(0.2, 0.3)), 2, null)));
  }

  @Test
  void ofEqualOutputsTheFirstIsAmongTheTop() {
    float[] outputs = {0.4f, 0.4f, 0.2f};
    assertThat(result(new Precision(null, 1, null), new float[] {1, 0, 0}, outputs, 3)).isOne();
    assertThat(result(new Precision(null, 1, null), new float[] {0, 1, 0}, outputs, 3)).isZero();
  }

  @Test
  void intersectionOverUnionLeavesOutWhatIsIgnoredOrNoClass() {
    float[] targets = {0, 1, 2, 7, 1};
    float[] outputs = {0, 1, 0, 0, 0};
    Metric all = new MeanIoU(3, null, true, true);
    // class 0: 1 of 3; class 1: 1 of 2; class 2: 0 of 1; 7 is no class
    assertThat(result(all, targets, outputs, 5)).isCloseTo((1 / 3.0 + 0.5) / 3, within(1e-6));
    Metric without = new MeanIoU(3, 2, true, true);
    // class 0: 1 of 2; class 1: 1 of 2; class 2 does not occur
    assertThat(result(without, targets, outputs, 5)).isCloseTo(0.5, within(1e-6));
  }

  /** Values of Keras 3.15.1. */
  @Test
  void theAdjustedScoreOfWeightedOutputsIsKerass() {
    R2Score score = new R2Score(R2Score.Aggregation.NONE, 2);
    float[] first = {0, 1, 1, 0, 1, 0, 1, 1, 0, 0};
    float[] output = {.1f, .4f, .35f, .8f, .9f, .05f, .62f, .2f, .3f, .5f};
    float[] targets = new float[20];
    float[] outputs = new float[20];
    for (int row = 0; row < 10; row++) {
      targets[2 * row] = first[row];
      targets[2 * row + 1] = 1 - first[9 - row];
      outputs[2 * row] = output[row];
      outputs[2 * row + 1] = output[9 - row];
    }
    Metric.Count count = score.count(2, 2);
    count.add(targets, outputs, new float[] {1, 2, 1, 1, .5f, 1, 1, 3, 1, 1}, 10);
    assertThat(count.results())
        .containsExactly(new double[] {-0.5663452, -0.55786586}, within(1e-5));
  }

  @Test
  void allThatAreGreatestAreAnswersButZeroIsNone() {
    Metric.Count count = new F1Score(null, null).count(3, 3);
    count.add(new float[] {1, 0, 0, 0, 0, 1}, new float[] {.4f, .4f, .2f, 0, 0, 0}, 2);
    // the first example answers 0 and 1, the second nothing
    assertThat(count.results()).containsExactly(new double[] {1, 0, 0}, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{type: precision, class_id: 3} | 3 | 3 | class_id from 0 to 2",
        "{type: precision, top_k: 4} | 3 | 3 | smaller k",
        "{type: recall, thresholds: [0.1, 0.2]} | 1 | 1 | once for each threshold",
        "{type: recall} | 1 | 10 | use categorical_crossentropy",
        "{type: precision_at_recall, recall: 0.5, class_id: 5} | 3 | 3 | class_id from 0 to 2",
        "{type: auc} | 1 | 10 | target per output",
        "{type: auc, multi_label: true, num_labels: 4} | 3 | 3 | leave it out",
        "{type: auc, label_weights: [1, 2]} | 3 | 3 | give one for each",
        "{type: f1_score} | 10 | 10 | average: macro",
        "{type: f1_score, average: macro} | 1 | 10 | target per output",
        "{type: r2_score, class_aggregation: none} | 3 | 3 | uniform_average",
        "{type: pearson_correlation} | 1 | 1 | use r2_score",
        "{type: mean_io_u, num_classes: 3} | 1 | 3 | sparse_y_pred: false",
        "{type: mean_io_u, num_classes: 3, sparse_y_pred: false} | 3 | 3 | sparse_y_true: false",
        "{type: mean_io_u, num_classes: 3} | 3 | 3 | sparse_y_pred: false",
        "{type: one_hot_mean_io_u, num_classes: 3} | 1 | 3 | use io_u or mean_io_u",
        "{type: one_hot_mean_io_u, num_classes: 3} | 1 | 1 | use binary_io_u",
        "{type: io_u, num_classes: 3, target_class_ids: [1, 3]} | 1 | 1 | from 0 to 2",
        "{type: one_hot_io_u, num_classes: 2, target_class_ids: [2]} | 2 | 2 | from 0 to 1",
        "{type: categorical_crossentropy} | 1 | 10 | use sparse_categorical_crossentropy",
        "{type: sparse_categorical_crossentropy} | 9 | 9 | use categorical_crossentropy",
      })
  void metricsThatDoNotFitAreRefusedWithAdvice(
      String written, int targetSize, int outputSize, String advice) throws IOException {
    Metric metric =
        Kinds.read(Family.of(Metric.class), new YAMLMapper().readValue(written, Map.class));
    assertThat(metric.refuses(targetSize, outputSize)).contains(advice);
  }

  @Test
  void numberOfLabelsGoesWithManyLabels() {
    assertThatThrownBy(
            () -> Kinds.read(Family.of(Metric.class), Map.of("type", "auc", "num_labels", 3)))
        .hasMessageContaining("num_labels is of multi_label");
  }

  @Test
  void theLossMayBeAskedForAndIsReportedOnce() {
    CompileSpec compile =
        new CompileSpec(
            Kinds.byName(Family.of(Optimizer.class), "sgd"),
            new MeanSquaredError(Reduction.SUM_OVER_BATCH_SIZE),
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
    "precision, 1, 1",
    "recall, 10, 10",
    "auc, 1, 1",
    "f1_score, 1, 1",
    "r2_score, 3, 3",
    "hinge, 1, 1",
    "sparse_categorical_crossentropy, 1, 10",
    "binary_io_u, 4, 4",
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
