package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.catalog.PerOutput;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.optimizer.Optimizer;
import java.util.List;

/**
 * The section {@code compile} as it is written; Keras's {@code compile}. Which output gets what is
 * worked out when the outputs are known: {@link CompileSpec}.
 *
 * @param optimizer from gradients to updates
 * @param loss what is made small
 * @param lossWeights how much each output's loss counts in the sum; null for 1 each
 * @param metrics what is watched besides the losses
 * @param weightedMetrics what is watched with the weights of the examples
 */
@Later({
  @Argument(name = "run_eagerly", def = "false"),
  @Argument(name = "steps_per_execution", def = "1"),
  @Argument(name = "jit_compile", def = "auto"),
  @Argument(name = "auto_scale_loss", def = "true")
})
public record Compile(
    @Arg(doc = "From gradients to updates.", def = "rmsprop") Optimizer optimizer,
    @Arg(
            doc =
                "What is made small: one loss for all outputs, a list in their order, or a mapping by"
                    + " their names.")
        PerOutput<Loss> loss,
    @Arg(
            doc =
                "What the losses of several outputs are multiplied by before they are added; default:"
                    + " 1 each.",
            def = Arg.NONE)
        PerOutput<Double> lossWeights,
    @Arg(
            doc =
                "What is watched besides the loss; of several outputs a list for each, or a mapping by"
                    + " their names.",
            def = "[]")
        PerOutput<List<Metric>> metrics,
    @Arg(doc = "The same, where examples count with their weights.", def = "[]")
        PerOutput<List<Metric>> weightedMetrics) {}
