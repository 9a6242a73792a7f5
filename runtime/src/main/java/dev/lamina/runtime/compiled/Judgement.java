package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.runtime.StepResult;
import java.util.ArrayList;
import java.util.List;

/**
 * What the outputs of one batch are compared with, output by output, and what came of it.
 *
 * @param goals one for each output
 * @param targets one array for each output, of the whole batch
 * @param weights likewise, how much its examples count; null for 1 each
 * @param rows of the batch
 */
record Judgement(List<Goal> goals, List<float[]> targets, List<float[]> weights, int rows) {

  /**
   * Takes packed arrays apart.
   *
   * @param targets of each example those of all outputs
   * @param weights of each example one for each output; null for 1 each
   */
  static Judgement of(
      ModelGraph graph, List<Goal> goals, float[] targets, float[] weights, int rows) {
    List<Integer> sizes = targetSizes(graph, goals);
    int all = sizes.stream().mapToInt(Integer::intValue).sum();
    List<float[]> own = new ArrayList<>();
    List<float[]> counts = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < sizes.size(); i++) {
      own.add(slice(targets, rows, all, at, sizes.get(i)));
      counts.add(weights == null ? null : slice(weights, rows, goals.size(), i, 1));
      at += sizes.get(i);
    }
    return new Judgement(goals, own, counts, rows);
  }

  /** How many target numbers an example has for each output. */
  static List<Integer> targetSizes(ModelGraph graph, List<Goal> goals) {
    List<Integer> sizes = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      sizes.add(goals.get(i).targetSize(graph.outputShapes().get(i)));
    }
    return sizes;
  }

  private static float[] slice(float[] packed, int rows, int size, int at, int own) {
    if (own == size) {
      return packed;
    }
    float[] slice = new float[rows * own];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(packed, row * size + at, slice, row * own, own);
    }
    return slice;
  }

  /** The shares of the examples from {@code first} on, one for each output. */
  List<LossStep.Share> shares(int first) {
    List<LossStep.Share> shares = new ArrayList<>();
    for (int i = 0; i < goals.size(); i++) {
      shares.add(new LossStep.Share(targets.get(i), weights.get(i), first, rows));
    }
    return shares;
  }

  /**
   * The batch's result.
   *
   * @param losses of each worker or piece those of the outputs, in order
   * @param penalties on outputs and activations, still to be divided by the batch
   * @param others penalties that do not depend on it
   */
  StepResult result(double[][] losses, double[] penalties, double others, float[] outputs) {
    double[] own = new double[goals.size()];
    for (double[] piece : losses) {
      for (int i = 0; i < own.length; i++) {
        own[i] += piece[i];
      }
    }
    double loss = 0;
    for (int i = 0; i < own.length; i++) {
      loss += goals.get(i).weight() * own[i];
    }
    double penalty = 0;
    for (double piece : penalties) {
      penalty += piece;
    }
    return new StepResult(
        loss + penalty / rows + others, own.length == 1 ? new double[0] : own, outputs);
  }
}
