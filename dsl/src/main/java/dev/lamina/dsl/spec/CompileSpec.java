package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.optimizer.Optimizer;
import java.util.List;

/**
 * How the model learns; Keras's {@code compile}.
 *
 * @param optimizer from gradients to updates
 * @param loss what is made small
 * @param metrics what is watched besides the loss, which is always reported
 */
@Later({
  @Argument(name = "loss_weights"),
  @Argument(name = "weighted_metrics"),
  @Argument(name = "run_eagerly", def = "false"),
  @Argument(name = "steps_per_execution", def = "1"),
  @Argument(name = "jit_compile", def = "auto"),
  @Argument(name = "auto_scale_loss", def = "true")
})
public record CompileSpec(
    @Arg(doc = "From gradients to updates.", def = "rmsprop") Optimizer optimizer,
    @Arg(doc = "What is made small.") Loss loss,
    @Arg(doc = "What is watched besides the loss.", def = "[]") List<Metric> metrics) {

  public CompileSpec {
    metrics = metrics.stream().filter(metric -> !metric.alwaysReported()).toList();
  }
}
