package dev.lamina.runtime.compiled;

import dev.lamina.dsl.compute.Packing;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.runtime.StepResult;
import java.util.ArrayList;
import java.util.Arrays;
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
   * @param sizes how many target numbers an example has for each output
   * @param targets of each example those of all outputs
   * @param weights of each example one for each output; null for 1 each
   */
  static Judgement of(List<Goal> goals, int[] sizes, float[] targets, float[] weights, int rows) {
    int all = Arrays.stream(sizes).sum();
    List<float[]> own = new ArrayList<>();
    List<float[]> counts = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < sizes.length; i++) {
      own.add(Packing.part(targets, from, all, sizes[i], rows));
      counts.add(weights == null ? null : Packing.part(weights, i, sizes.length, 1, rows));
      from += sizes[i];
    }
    return new Judgement(goals, own, counts, rows);
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
