package dev.lamina.runtime.data;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.Optional;

/**
 * A data set as a model and its loss want it.
 *
 * @param train to train on
 * @param validation kept back from it
 * @param test to measure on
 * @param source what it was made of: names of classes, scale, hashes
 */
public record FittedData(
    Examples train, Optional<Examples> validation, Optional<Examples> test, Dataset source) {

  /**
   * Fits data to a model.
   *
   * @param compile whose loss says what targets look like, and whose metrics must go with them
   * @param validationSplit the last fraction of the training examples, kept back
   * @throws DataException if they do not go together
   */
  public static FittedData of(
      Dataset data, ModelGraph graph, CompileSpec compile, double validationSplit) {
    if (data.train().size() == 0) {
      throw new DataException("the data has no examples to train on");
    }
    if (!data.train().shape().equals(graph.input())) {
      throw new DataException(
          "the data has examples of shape %s, but the model's input is %s; write `input: %s`"
              .formatted(data.train().shape(), graph.input(), data.train().shape()));
    }
    Targets targets = Targets.of(data, compile.loss(), graph.output());
    int outputs = Math.toIntExact(graph.output().size());
    for (Metric metric : compile.metrics()) {
      String refusal = metric.refuses(targets.size(), outputs);
      if (!refusal.isEmpty()) {
        throw new DataException("metrics: " + refusal);
      }
    }
    Split split = Split.of(new TargetedExamples(data.train(), targets), validationSplit);
    return new FittedData(
        split.train(),
        split.validation(),
        data.test().map(test -> new TargetedExamples(test, targets)),
        data);
  }
}
