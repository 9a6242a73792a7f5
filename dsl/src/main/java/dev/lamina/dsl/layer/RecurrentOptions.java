package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.regularizer.Regularizer;

/**
 * What every recurrent layer takes besides its weights and its step.
 *
 * @param kernelRegularizer penalty on the input's kernel; null for none
 * @param recurrentRegularizer penalty on the state's kernel; null for none
 * @param biasRegularizer penalty on the bias; null for none
 * @param activityRegularizer penalty on the output; null for none
 * @param kernelConstraint what holds for the input's kernel; null for nothing
 * @param recurrentConstraint what holds for the state's kernel; null for nothing
 * @param biasConstraint what holds for the bias; null for nothing
 * @param dropout share of the input's features dropped
 * @param recurrentDropout share of the state dropped
 * @param seed of the masks; null for the run's
 * @param returnSequences whether every step's output is given
 * @param returnState whether the state is given too
 * @param goBackwards whether the last step is read first
 * @param stateful whether the state goes over to the next batch
 * @param unroll whether Keras would compute the steps one by one; of no consequence here
 * @param initialState whether the first state comes in too
 */
public record RecurrentOptions(
    @Arg(doc = "Penalty on the input's kernel.", def = Arg.NONE) Regularizer kernelRegularizer,
    @Arg(doc = "Penalty on the state's kernel.", def = Arg.NONE) Regularizer recurrentRegularizer,
    @Arg(doc = "Penalty on the bias.", def = Arg.NONE) Regularizer biasRegularizer,
    @Arg(doc = "Penalty on the output, divided by the batch size.", def = Arg.NONE)
        Regularizer activityRegularizer,
    @Arg(doc = "What holds for the input's kernel after each update.", def = Arg.NONE)
        Constraint kernelConstraint,
    @Arg(doc = "What holds for the state's kernel after each update.", def = Arg.NONE)
        Constraint recurrentConstraint,
    @Arg(doc = "What holds for the bias after each update.", def = Arg.NONE)
        Constraint biasConstraint,
    @Arg(
            doc = "Share of the input's features dropped while training, the same at every step.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double dropout,
    @Arg(
            doc = "Share of the state dropped on its way to the next step while training.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double recurrentDropout,
    @Arg(doc = "Of the dropout masks; by default the run's seed decides.", def = Arg.NONE)
        Long seed,
    @Arg(doc = "Whether to give the output of every step instead of the last.", def = "false")
        boolean returnSequences,
    @Arg(doc = "Whether to give the state too; not in Lamina.", def = "false") boolean returnState,
    @Arg(
            doc = "Whether to read the last step first; outputs come in the order of reading.",
            def = "false")
        boolean goBackwards,
    @Arg(doc = "Whether the state goes over to the next batch; not in Lamina.", def = "false")
        boolean stateful,
    @Arg(doc = "Keras's way of computing; changes no result here.", def = "false") boolean unroll,
    @Arg(
            doc =
                "Whether the inputs behind the sequence are the state before the first step, of"
                    + " lstm h and c; by default zeros (an argument of the call in Keras).",
            def = "false")
        boolean initialState) {}
