package dev.lamina.runtime.evaluation;

import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees how sure a network is of classes. Scores are kept for as many examples as fit in a bounded
 * number of floats, evenly spread over a larger set.
 */
final class ClassWitness implements Witness {

  private static final int MOST_SCORES = 5_000_000;
  private static final int MOST_CURVES = 20;

  private final String output;
  private final OutputSlices slices;
  private final ClassCount truths;
  private final List<String> names;
  private final Shape picture;
  private final int featureSize;
  private final Probabilities probabilities;
  private final Calibration.Count calibration = new Calibration.Count();
  private final WorstMistakes worst = new WorstMistakes();
  private final int stride;
  private final float[] scores;
  private final int[] classes;
  private int kept;

  /**
   * Sees an output.
   *
   * @param truths tells the true class of a target
   * @param picture what the first input's numbers are
   * @param featureSize of an example, all inputs together
   * @param examples how many will come
   */
  ClassWitness(
      String output,
      OutputSlices slices,
      ClassCount truths,
      Shape picture,
      int featureSize,
      int examples) {
    this.output = output;
    this.slices = slices;
    this.truths = truths;
    this.names = truths.classNames();
    this.picture = picture;
    this.featureSize = featureSize;
    this.probabilities = new Probabilities(slices.size());
    this.stride = (int) Math.max(1, Math.ceil((double) examples * slices.size() / MOST_SCORES));
    int most = (examples + stride - 1) / stride;
    this.scores = new float[most * slices.size()];
    this.classes = new int[most];
  }

  @Override
  public void add(Batch batch, StepResult result, int first) {
    float[] outputs = slices.outputs(batch, result);
    float[] targets = slices.targets(batch);
    int size = slices.size();
    probabilities.add(outputs, batch.rows());
    for (int row = 0; row < batch.rows(); row++) {
      int truth = truths.truth(targets, row * slices.targetSize());
      int index = first + row;
      if (index % stride == 0 && kept < classes.length) {
        System.arraycopy(outputs, row * size, scores, kept * size, size);
        classes[kept++] = truth;
      }
      Ranking ranking = Ranking.of(outputs, row * size, size);
      int predicted = ranking.first();
      double confidence = ranking.probabilities().get(predicted);
      calibration.add(confidence, predicted == truth);
      if (predicted != truth) {
        int at = row * featureSize;
        worst.add(
            confidence,
            () ->
                new Mistake(
                    index,
                    names.get(truth),
                    names.get(predicted),
                    confidence,
                    ranking.probabilities().get(truth),
                    Picture.of(picture, batch.features(), at)));
      }
    }
  }

  @Override
  public OutputInsight result() {
    return new ClassInsight(
        output,
        curves(),
        kept,
        probabilities.all() ? Optional.of(calibration.result()) : Optional.empty(),
        worst.all());
  }

  private List<RocCurve> curves() {
    List<RocCurve> curves = new ArrayList<>();
    // Of two classes the curve of the one is that of the other, turned round.
    for (int index = names.size() == 2 ? 1 : 0; index < names.size(); index++) {
      curves.add(curve(index));
    }
    Set<RocCurve> hardest =
        curves.stream()
            .sorted(Comparator.comparingDouble(RocCurve::auc))
            .limit(MOST_CURVES)
            .collect(Collectors.toSet());
    return curves.stream().map(curve -> hardest.contains(curve) ? curve : curve.area()).toList();
  }

  private RocCurve curve(int index) {
    int size = slices.size();
    float[] own = new float[kept];
    boolean[] positive = new boolean[kept];
    for (int i = 0; i < kept; i++) {
      own[i] = scores[i * size + (size == 1 ? 0 : index)];
      positive[i] = classes[i] == index;
    }
    return RocCurve.of(names.get(index), own, positive);
  }
}
