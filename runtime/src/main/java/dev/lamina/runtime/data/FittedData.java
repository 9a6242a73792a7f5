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
   * Fits data to a model, learning from the examples to train on what is to be learnt of them.
   *
   * @param compile whose losses say what targets look like, and whose metrics must go with them
   * @param fit how much is kept back, and the weights of classes
   * @throws DataException if they do not go together
   */
  public static FittedData of(Dataset data, ModelGraph graph, CompileSpec compile, FitSpec fit) {
    return of(data, graph, compile, fit, Optional.empty());
  }

  /**
   * The same for a model that has learned already.
   *
   * @param learned what it knows of its inputs
   */
  public static FittedData of(
      Dataset data, ModelGraph graph, CompileSpec compile, FitSpec fit, List<DataInput> learned) {
    return of(data, graph, compile, fit, Optional.of(learned));
  }

  private static FittedData of(
      Dataset read,
      ModelGraph graph,
      CompileSpec compile,
      FitSpec fit,
      Optional<List<DataInput>> learned) {
    int examples = read.train().size();
    if (examples == 0) {
      throw new DataException("the data has no examples to train on");
    }
    Dataset data = read.learnt(Split.trained(examples, fit.validationSplit()));
    Arrangement arrangement = Arrangement.of(data, graph);
    List<Targets> targets = arrangement.targets(compile);
    checkMetrics(compile, graph, targets);
    Split split = split(data, arrangement, targets, fit);
    Prepared prepared = Prepared.of(data, split.train(), learned);
    Examples learning = prepared.learned(split.train());
    return new FittedData(
        fit.classWeight() == null
            ? learning
            : new ClassWeighted(learning, ClassNumbers.weights(fit.classWeight(), data)),
        prepared.measured(split.train()),
        split.validation().map(prepared::measured),
        data.test().map(test -> prepared.measured(arrangement.examples(test, targets))),
        prepared.data(),
        arrangement.classNames(),
        arrangement.units());
  }

  private static Split split(
      Dataset data, Arrangement arrangement, List<Targets> targets, FitSpec fit) {
    Examples train = arrangement.examples(data.train(), targets);
    if (data.validation().isEmpty()) {
      return Split.of(train, fit.validationSplit());
    }
    if (fit.validationSplit() > 0) {
      throw new DataException(
          "the data has examples to validate on, and validation_split of fit asks for others;"
              + " remove one of the two");
    }
    return new Split(train, data.validation().map(all -> arrangement.examples(all, targets)));
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
