package dev.lamina.runtime.data;

import dev.lamina.dsl.encoding.Affine;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.Goal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A data set as a model and its losses want it.
 *
 * @param learned to train on, with the weights of their classes
 * @param train the same without these, to measure on
 * @param validation kept back from it
 * @param test to measure on
 * @param source what it was made of: names of classes, scale, hashes
 * @param classNames of each output of the model by index; empty for regression
 * @param units of each output; empty where its targets are as they were
 */
public record FittedData(
    Examples learned,
    Examples train,
    Optional<Examples> validation,
    Optional<Examples> test,
    Dataset source,
    List<List<String>> classNames,
    List<List<Affine>> units) {

  /**
   * Fits data to a model.
   *
   * @param read the data, of which nothing has been learnt
   * @param compile whose losses say what targets look like, and whose metrics must go with them
   * @param fit how much is kept back, and the weights of classes
   * @throws DataException if they do not go together
   */
  public static FittedData of(Dataset read, ModelGraph graph, CompileSpec compile, FitSpec fit) {
    int examples = read.train().size();
    if (examples == 0) {
      throw new DataException("the data has no examples to train on");
    }
    if (read.validation().isPresent() && fit.validationSplit() > 0) {
      throw new DataException(
          "the data has a part to validate on, and validation_split keeps back another; remove one"
              + " of the two");
    }
    Dataset data = read.learnt(Split.trained(examples, fit.validationSplit()));
    Arrangement arrangement = Arrangement.of(data, graph);
    List<Targets> targets = arrangement.targets(compile);
    checkMetrics(compile, graph, targets);
    Split split = Split.of(arrangement.examples(data.train(), targets), fit.validationSplit());
    return new FittedData(
        fit.classWeight() == null
            ? split.train()
            : new ClassWeighted(split.train(), ClassNumbers.weights(fit.classWeight(), data)),
        split.train(),
        data.validation().map(given -> arrangement.examples(given, targets)).or(split::validation),
        data.test().map(test -> arrangement.examples(test, targets)),
        data,
        arrangement.classNames(),
        arrangement.units());
  }

  /** Whether the metrics go with the targets. */
  static void checkMetrics(CompileSpec compile, ModelGraph graph, List<Targets> targets) {
    for (int i = 0; i < targets.size(); i++) {
      int outputs = Math.toIntExact(graph.outputShapes().get(i).size());
      checkMetrics(compile.goals().get(i), targets.get(i).size(), outputs);
    }
  }

  private static void checkMetrics(Goal goal, int targetSize, int outputSize) {
    Stream.concat(goal.metrics().stream(), goal.weightedMetrics().stream())
        .map((Metric metric) -> metric.refuses(targetSize, outputSize))
        .filter(refusal -> !refusal.isEmpty())
        .findFirst()
        .ifPresent(
            refusal -> {
              throw new DataException("metrics: " + refusal);
            });
  }
}
