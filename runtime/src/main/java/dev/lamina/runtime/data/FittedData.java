package dev.lamina.runtime.data;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.spec.ClassWeights;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.dsl.spec.RunSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * @param hashes SHA-256 of all that was read, by file or part; for the manifest
 */
public record FittedData(
    Examples learned,
    Examples train,
    Optional<Examples> validation,
    Optional<Examples> test,
    Dataset source,
    List<List<String>> classNames,
    Map<String, String> hashes) {

  /**
   * Fits data to a model.
   *
   * @param compile whose losses say what targets look like, and whose metrics must go with them
   * @param fit how much is kept back, and the weights of classes
   * @throws DataException if they do not go together
   */
  public static FittedData of(Dataset data, ModelGraph graph, CompileSpec compile, FitSpec fit) {
    if (data.train().size() == 0) {
      throw new DataException("the data has no examples to train on");
    }
    Arrangement arrangement = Arrangement.of(data, graph);
    List<Targets> targets = arrangement.targets(compile);
    for (int i = 0; i < targets.size(); i++) {
      int outputs = Math.toIntExact(graph.outputShapes().get(i).size());
      checkMetrics(compile.goals().get(i), targets.get(i).size(), outputs);
    }
    Split split = Split.of(arrangement.examples(data.train(), targets), fit.validationSplit());
    return new FittedData(
        weighted(split.train(), fit.classWeight(), data),
        split.train(),
        split.validation(),
        data.test().map(test -> arrangement.examples(test, targets)),
        data,
        arrangement.classNames(),
        data.hashes());
  }

  private static Examples weighted(Examples train, ClassWeights weights, Dataset data) {
    if (weights == null) {
      return train;
    }
    return weights.balanced()
        ? ClassWeighted.balanced(train)
        : new ClassWeighted(train, ClassNumbers.weights(weights, data));
  }

  /**
   * Reads a run's data and fits it to a model; what the run validates on may be data of its own.
   *
   * @throws DataException if it cannot be read, or does not go together
   */
  public static FittedData load(RunSpec run, ModelGraph graph, DataContext context) {
    FittedData data = of(Datasets.load(run.data(), context), graph, run.compile(), run.fit());
    return OtherValidation.of(run, context)
        .map(other -> data.validatedOn(other, graph, run.compile()))
        .orElse(data);
  }

  private FittedData validatedOn(OtherValidation other, ModelGraph graph, CompileSpec compile) {
    Arrangement arrangement = Arrangement.of(other.source(), graph);
    if (!arrangement.classNames().equals(classNames)) {
      throw new DataException(
          "validation_data has other classes than the data to train on; give the path of a file like"
              + " that, whose classes are then counted in the same way");
    }
    Map<String, String> all = new TreeMap<>(hashes);
    all.putAll(other.source().hashes());
    return new FittedData(
        learned,
        train,
        Optional.of(arrangement.examples(other.examples(), arrangement.targets(compile))),
        test,
        source,
        classNames,
        all);
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
