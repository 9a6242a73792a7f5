package dev.lamina.runtime.data;

import dev.lamina.dsl.encoding.Affine;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.List;

/**
 * Examples to measure a model on that has learned already.
 *
 * @param examples as its losses want them
 * @param classNames of each output of the model by index; empty for regression
 * @param units of each output; empty where its targets are as they were
 * @param source what they were made of
 */
public record Measurable(
    Examples examples, List<List<String>> classNames, List<List<Affine>> units, Dataset source) {

  /**
   * The test examples of data, for a model.
   *
   * @param data of which nothing has to be learnt any more
   * @throws DataException if they do not go together
   */
  public static Measurable of(Dataset data, ModelGraph graph, CompileSpec compile) {
    Arrangement arrangement = Arrangement.of(data, graph);
    List<Targets> targets = arrangement.targets(compile);
    FittedData.checkMetrics(compile, graph, targets);
    return new Measurable(
        arrangement.examples(data.test().orElseThrow(), targets),
        arrangement.classNames(),
        arrangement.units(),
        data);
  }
}
