package dev.lamina.runtime.testing;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.testing.Models;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.evaluation.Evaluation;
import dev.lamina.runtime.evaluation.Evaluator;
import dev.lamina.runtime.evaluation.Scoring;
import dev.lamina.runtime.evaluation.ScoringProgress;
import java.util.List;
import java.util.stream.IntStream;

/** Evaluations of a network whose outputs are its inputs, so that all that follows is known. */
public final class Evaluations {

  private Evaluations() {}

  /** Of classes: each example's features are the probabilities that the network gives. */
  public static Evaluation ofClasses(List<String> names, float[][] probabilities, int... truths) {
    return of(
        Models.graph(Shape.of(names.size()), "dense " + names.size() + " softmax"),
        Specifications.of(
                RunFolderFixture.SPEC
                    .replace("input: 4", "input: " + names.size())
                    .replace("dense 2", "dense " + names.size()))
            .run()
            .compile(),
        names,
        new ArrayExamples(probabilities, column(truths)));
  }

  private static float[][] column(int... numbers) {
    return IntStream.of(numbers).mapToObj(n -> new float[] {n}).toArray(float[][]::new);
  }

  private static Evaluation of(
      ModelGraph graph, CompileSpec compile, List<String> names, Examples examples) {
    ScriptedNetwork network =
        new ScriptedNetwork(graph, i -> 0, i -> 0.5).with(0, "dense", "kernel", 1, 2, 3, Float.NaN);
    return new Evaluator(
            new Scoring(compile, 3, new Cancellation()), List.of(names), new SteppingClock())
        .inspect(network, "test", examples, ScoringProgress.SILENT);
  }
}
