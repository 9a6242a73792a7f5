package dev.lamina.runtime.data;

import dev.lamina.dsl.encoding.Affine;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.spec.ClassWeights;
import dev.lamina.dsl.spec.CompileSpec;
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
 * @param units of each output; empty where its targets are as they were
 * @param hashes SHA-256 of all that was read, by file or part; for the manifest
 */
public record FittedData(
    Examples learned,
    Examples train,
    Optional<Examples> validation,
    Optional<Examples> test,
    Dataset source,
    List<List<String>> classNames,
    List<List<Affine>> units,
    Map<String, String> hashes) {

  /**
   * Reads a run's data and fits it to a model, learning from the examples to train on what is to be
   * learnt of them; what the run validates on may be data of its own.
   *
   * @throws DataException if it cannot be read, or does not go together
   */
  public static FittedData load(RunSpec run, ModelGraph graph, DataContext context) {
    return load(run, graph, context, Optional.empty());
  }

  /**
   * The same for a model that has learned already.
   *
   * @param learned what it knows of its inputs
   */
  public static FittedData load(
      RunSpec run, ModelGraph graph, DataContext context, List<DataInput> learned) {
    return load(run, graph, context, Optional.of(learned));
  }

  private static FittedData load(
      RunSpec run, ModelGraph graph, DataContext context, Optional<List<DataInput>> learned) {
    Dataset read = Datasets.load(run, context);
    CompileSpec compile = run.compile();
    Optional<OtherValidation> other = OtherValidation.of(run, context);
    TakenData taken =
        TakenData.of(read, run, note -> context.progress().accept(new DataProgress.Note(note)));
    Dataset data = taken.data();
    Arrangement arrangement = Arrangement.of(data, graph);
    List<Targets> targets = arrangement.targets(compile);
    checkMetrics(compile, graph, targets);
    refuseTwoValidations(taken);
    Split split = taken.split(examples -> arrangement.examples(examples, targets));
    Prepared prepared = Prepared.of(data, split.train(), learned);
    Examples learning = prepared.learned(split.train());
    Optional<Examples> validation =
        other.isPresent()
            ? Optional.of(other.get().arranged(data, arrangement, graph, compile, taken.rows()))
            : split.validation();
    return new FittedData(
        weighted(learning, run.fit().classWeight(), data),
        prepared.measured(split.train()),
        validation.map(prepared::measured),
        data.test().map(test -> prepared.measured(arrangement.examples(test, targets))),
        prepared.data(),
        arrangement.classNames(),
        arrangement.units(),
        hashes(data, other));
  }

  private static Examples weighted(Examples train, ClassWeights weights, Dataset data) {
    if (weights == null) {
      return train;
    }
    return weights.balanced()
        ? ClassWeighted.balanced(train)
        : new ClassWeighted(train, ClassNumbers.weights(weights, data));
  }

  private static Map<String, String> hashes(Dataset data, Optional<OtherValidation> other) {
    Map<String, String> all = new TreeMap<>(data.hashes());
    other.ifPresent(
        validation ->
            validation
                .source()
                .hashes()
                .forEach(
                    (name, sha256) -> {
                      boolean another = !sha256.equals(all.getOrDefault(name, sha256));
                      all.put(another ? "validation " + name : name, sha256);
                    }));
    return all;
  }

  private static void refuseTwoValidations(TakenData taken) {
    boolean fold = taken.fold().isPresent();
    if (taken.data().validation().isPresent() && (taken.fit().validationSplit() > 0 || fold)) {
      throw new DataException(
          "the data has examples to validate on, and %s of fit asks for others; remove one of the two"
              .formatted(fold ? "validation_fold" : "validation_split"));
    }
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
