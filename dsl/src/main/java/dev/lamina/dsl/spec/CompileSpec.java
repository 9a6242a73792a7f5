package dev.lamina.dsl.spec;

import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.optimizer.Optimizer;
import java.util.List;

/**
 * How the model learns; Keras's {@code compile}. What is made small is the sum of the outputs'
 * losses, each times its weight, and the penalties.
 *
 * @param optimizer from gradients to updates
 * @param goals one for each output of the model, in their order
 */
public record CompileSpec(Optimizer optimizer, List<Goal> goals) {

  public CompileSpec {
    goals = List.copyOf(goals);
    if (goals.isEmpty()) {
      throw new IllegalArgumentException("a model has one output at least");
    }
  }

  /** For a model with one output. */
  public CompileSpec(Optimizer optimizer, Loss loss, List<Metric> metrics) {
    this(optimizer, List.of(Goal.of(loss, metrics)));
  }

  /**
   * The loss of a model's only output.
   *
   * @throws IllegalStateException if there are several, so that nothing takes one for all
   */
  public Loss loss() {
    return only().loss();
  }

  /**
   * The metrics of a model's only output.
   *
   * @throws IllegalStateException if there are several
   */
  public List<Metric> metrics() {
    return only().metrics();
  }

  /** What a model's only output is trained for. */
  public Goal only() {
    if (goals.size() != 1) {
      throw new IllegalStateException("one output was expected, not " + goals.size());
    }
    return goals.get(0);
  }

  /**
   * The metrics under their names in logs, in the order they are shown.
   *
   * @param outputs the names of the model's outputs, as many as goals
   */
  public List<Watched> watched(List<String> outputs) {
    if (outputs.size() != goals.size()) {
      throw new IllegalArgumentException(goals.size() + " goals for the outputs " + outputs);
    }
    return Watched.of(goals, outputs);
  }

  /**
   * The name in logs of an output's own loss: {@code main_loss}. A model with one output has no
   * other than {@code loss}.
   */
  public static String lossLabel(String output) {
    return output + "_loss";
  }
}
