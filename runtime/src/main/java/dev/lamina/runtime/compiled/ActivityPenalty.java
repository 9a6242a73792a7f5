package dev.lamina.runtime.compiled;

import dev.lamina.dsl.regularizer.Regularizer;

/** The penalty on a hidden layer's output, divided by the batch size as in Keras. */
final class ActivityPenalty {

  private ActivityPenalty() {}

  /** Adds the penalty on {@code output} to the step's sum and its gradient to what flows back. */
  static Flow add(PlanBuilder plan, String name, Regularizer regularizer, Tensor output) {
    // Penalties are sums over all numbers: padding is zero and adds nothing, so any layout will do.
    int[] shape = {output.extent()};
    float[] values = new float[output.extent()];
    double[] work = new double[regularizer.work(shape)];
    StepContext context = plan.context;
    plan.forward.add(
        () -> {
          // Predictions have no loss that it could belong to.
          if (context.judged()) {
            output.data().get(values);
            context.addPenalty(regularizer.penalty(values, shape, work));
          }
        });
    return Flow.of(
        output,
        gradient -> {
          Tensor given = plan.as(gradient, output.desc(), plan.backward, name);
          Tensor result = plan.shared(given) ? plan.tensor(given.desc(), given.dims()) : given;
          float[] sum = new float[given.extent()];
          plan.backward.add(
              () -> {
                given.data().get(sum);
                regularizer.addGradient(values, shape, 1f / context.batchRows(), sum, work);
                result.data().put(sum);
              });
          return result;
        });
  }
}
