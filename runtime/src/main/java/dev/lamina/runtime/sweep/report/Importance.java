package dev.lamina.runtime.sweep.report;

import dev.lamina.dsl.random.RandomSource;
import dev.lamina.dsl.sweep.Objective;
import dev.lamina.dsl.sweep.SweepSpec;
import dev.lamina.runtime.sweep.TrialRecord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How much of an objective's variance comes from which parameter: {@link Fanova} over trials'
 * values at {@link EqualEpochs}.
 *
 * <p>Where a conditional parameter does not exist it changes nothing, whatever it would be; so
 * there it is drawn evenly from its range, and the forest finds just that.
 *
 * @param shares of the parameters that have more than one value, the greatest first
 * @param learnt what it was learnt from; too few say nothing, and then there are no shares
 */
record Importance(List<Share> shares, EqualEpochs learnt) {

  /** Fewer trials say nothing. */
  static final int LEAST_TRIALS = 5;

  Importance {
    shares = List.copyOf(shares);
  }

  /**
   * A parameter's importance.
   *
   * @param axis the parameter
   * @param share of the variance, from 0 to 1, that comes from it alone
   */
  record Share(Axis axis, double share) {}

  /** Of one objective, by its place. */
  static Importance of(SweepSpec spec, List<Axis> all, List<TrialRecord> trials, int objective) {
    List<Axis> axes =
        all.stream()
            .filter(axis -> !axis.isConstant() && trials.stream().anyMatch(axis::has))
            .toList();
    EqualEpochs learnt = EqualEpochs.of(spec, trials, objective);
    List<TrialRecord> measured =
        trials.stream().filter(trial -> learnt.values().containsKey(trial.number())).toList();
    if (measured.size() < LEAST_TRIALS || axes.isEmpty()) {
      return new Importance(List.of(), learnt);
    }
    double[] shares = Fanova.shares(table(spec, axes, measured, learnt, objective), spec.seed());
    List<Share> sorted = new ArrayList<>();
    for (int i = 0; i < shares.length; i++) {
      sorted.add(new Share(axes.get(i), shares[i]));
    }
    sorted.sort(Comparator.comparingDouble(Share::share).reversed());
    return new Importance(sorted, learnt);
  }

  private static Table table(
      SweepSpec spec,
      List<Axis> axes,
      List<TrialRecord> trials,
      EqualEpochs learnt,
      int objective) {
    double[][] columns = new double[axes.size()][trials.size()];
    int[] categories = new int[axes.size()];
    for (int i = 0; i < columns.length; i++) {
      Axis axis = axes.get(i);
      categories[i] = axis.kind() == Axis.Kind.CATEGORY ? axis.values().size() : 0;
      for (int j = 0; j < trials.size(); j++) {
        columns[i][j] = place(spec, axis, categories[i], trials.get(j));
      }
    }
    double[] targets =
        trials.stream().mapToDouble(trial -> learnt.values().get(trial.number())).toArray();
    fence(targets, spec.objectives().get(objective));
    double mean = DoubleStream.of(targets).average().orElse(0);
    // Around zero, so that squares of numbers that hardly differ keep their digits.
    Arrays.setAll(targets, i -> targets[i] - mean);
    return new Table(columns, categories, targets);
  }

  private static double place(SweepSpec spec, Axis axis, int categories, TrialRecord trial) {
    if (axis.has(trial)) {
      return categories > 0 ? axis.number(trial) : axis.position(trial);
    }
    RandomSource random =
        RandomSource.of(spec.seed(), "absent", axis.dimension().name(), trial.number());
    return categories > 0 ? random.nextInt(categories) : random.nextDouble();
  }

  /**
   * Brings values that are far worse than the rest (Tukey's outer fence) to where the rest ends: a
   * few losses of trials that went astray would be all of the variance.
   */
  private static void fence(double[] values, Objective objective) {
    double[] losses = DoubleStream.of(values).map(objective::loss).sorted().toArray();
    double quarter = losses[losses.length / 4];
    double most = losses[3 * losses.length / 4];
    double fence = most + 3 * (most - quarter);
    if (fence > most) {
      Arrays.setAll(values, i -> objective.loss(Math.min(objective.loss(values[i]), fence)));
    }
  }

  /** What comes from parameters together; 0 where there are no shares. */
  double together() {
    return shares.isEmpty() ? 0 : Math.max(0, 1 - shares.stream().mapToDouble(Share::share).sum());
  }
}
