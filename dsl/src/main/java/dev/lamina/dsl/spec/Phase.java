package dev.lamina.dsl.spec;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.graph.TrainingMemory;
import dev.lamina.dsl.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;

/**
 * One of a run's fits, with what it trains and how.
 *
 * @param fit as the file has it
 * @param graph the model with the layers frozen that this fit does not train
 * @param compile with the optimizer of this fit
 * @param fresh whether the optimizer begins anew, as after Keras's compile: what is trained, the
 *     optimizer or its learning rate are not those of the fit before
 */
public record Phase(FitSpec fit, ModelGraph graph, CompileSpec compile, boolean fresh) {

  /** The fits of a run, in order. */
  public static List<Phase> of(RunSpec run, ModelGraph graph) {
    List<Phase> phases = new ArrayList<>();
    for (FitSpec fit : run.fits()) {
      ModelGraph trained = trained(graph, fit);
      CompileSpec compile = new CompileSpec(optimizer(run.compile(), fit), run.compile().goals());
      boolean fresh = true;
      if (!phases.isEmpty()) {
        Phase before = phases.get(phases.size() - 1);
        fresh = !before.graph.equals(trained) || !before.compile.equals(compile);
      }
      phases.add(new Phase(fit, trained, compile, fresh));
    }
    return phases;
  }

  /** Bytes that the fit takes which takes the most. */
  public static long memory(RunSpec run, ModelGraph graph) {
    return of(run, graph).stream()
        .mapToLong(
            phase ->
                TrainingMemory.of(
                        phase.graph, phase.fit.batchSize(), phase.compile.optimizer().slots())
                    .total())
        .max()
        .orElseThrow();
  }

  private static Optimizer optimizer(CompileSpec compile, FitSpec fit) {
    Optimizer optimizer = fit.optimizer() == null ? compile.optimizer() : fit.optimizer();
    return fit.learningRate() == null ? optimizer : optimizer.withLearningRate(fit.learningRate());
  }

  private static ModelGraph trained(ModelGraph graph, FitSpec fit) {
    if (fit.freeze() == null && fit.trainable() == null) {
      return graph;
    }
    List<LayerNode> layers =
        graph.layers().stream().map(node -> node.trained(isTrained(node, fit))).toList();
    return new ModelGraph(graph.name(), graph.inputs(), layers, graph.outputs());
  }

  private static boolean isTrained(LayerNode node, FitSpec fit) {
    return fit.trainable() == null
        ? node.trainable() && !fit.freeze().mean(node.name())
        : fit.trainable().mean(node.name());
  }
}
