package dev.lamina.dsl.metric;

import java.util.Arrays;

/** What {@link FBetaScore} counts, for each output. */
final class FScores implements Metric.Count {

  /** Outputs nearer to 0 are no answer, also where they are the greatest. */
  private static final double ZERO = 1e-9;

  /** Keras's guard of quotients. */
  private static final double EPSILON = 1e-7;

  private final FBetaScore score;
  private final int size;
  private final double[] hits;
  private final double[] answers;
  private final double[] targets;

  FScores(FBetaScore score, int size) {
    this.score = score;
    this.size = size;
    this.hits = new double[size];
    this.answers = new double[size];
    this.targets = new double[size];
  }

  @Override
  public void add(float[] wanted, float[] outputs, float[] weights, int rows) {
    for (int row = 0; row < rows; row++) {
      double counts = weights == null ? 1 : weights[row];
      int at = row * size;
      float greatest = outputs[at + Classes.greatest(outputs, at, size)];
      for (int i = 0; i < size; i++) {
        float target = wanted[at + i];
        targets[i] += counts * target;
        if (isAnswer(outputs[at + i], greatest)) {
          answers[i] += counts;
          hits[i] += counts * target;
        }
      }
    }
  }

  private boolean isAnswer(float output, float greatest) {
    return score.threshold() == null
        ? output >= greatest && Math.abs(output) > ZERO
        : output > (float) (double) score.threshold();
  }

  @Override
  public double[] results() {
    if (score.average() == FBetaScore.Average.MICRO) {
      return new double[] {
        score(Arrays.stream(hits).sum(), Arrays.stream(answers).sum(), Arrays.stream(targets).sum())
      };
    }
    double[] scores = new double[size];
    for (int i = 0; i < size; i++) {
      scores[i] = score(hits[i], answers[i], targets[i]);
    }
    if (score.average() == null) {
      return scores;
    }
    double all = Arrays.stream(targets).sum() + EPSILON;
    double average = 0;
    for (int i = 0; i < size; i++) {
      boolean macro = score.average() == FBetaScore.Average.MACRO;
      average += scores[i] * (macro ? 1.0 / size : targets[i] / all);
    }
    return new double[] {average};
  }

  @Override
  public double[] state() {
    return Counted.state(hits, answers, targets);
  }

  @Override
  public void restore(double[] state) {
    Counted.restore(new double[][] {hits, answers, targets}, state);
  }

  private double score(double hit, double answered, double wanted) {
    double precision = hit / (answered + EPSILON);
    double recall = hit / (wanted + EPSILON);
    double square = score.beta() * score.beta();
    return (1 + square) * precision * recall / (square * precision + recall + EPSILON);
  }
}
