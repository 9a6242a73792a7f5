package dev.lamina.runtime.compiled;

/**
 * A network for one number of examples, ready to run: a flat list of steps forward and one
 * backward. Owns its native memory. One thread at a time.
 */
final class Plan implements AutoCloseable {

  private final Arena arena;
  private final Step[] forward;
  private final Step[] backward;
  private final Tensor input;
  private final Tensor output;
  private final Tensor outputGradient;
  private final StepContext context;

  /** {@code outputGradient} is null in plans for inference. */
  Plan(PlanBuilder builder, Tensor input, Tensor output, Tensor outputGradient) {
    this.arena = builder.arena;
    this.forward = builder.forward.toArray(Step[]::new);
    this.backward = builder.backward.toArray(Step[]::new);
    this.input = input;
    this.output = output;
    this.outputGradient = outputGradient;
    this.context = builder.context;
  }

  /** What its steps know of the step under way. */
  StepContext context() {
    return context;
  }

  /**
   * Computes outputs, before the last activation.
   *
   * @param features examples one after another, channels last
   * @param at where this plan's examples begin
   * @param outputs gets the outputs
   */
  void forward(float[] features, int at, float[] outputs) {
    input.data().put(features, at, input.size());
    for (Step step : forward) {
      step.run();
    }
    output.data().get(outputs, 0, output.size());
  }

  /** Computes the gradients of all weights from that of the outputs. */
  void backward(float[] gradient) {
    outputGradient.data().put(gradient, 0, outputGradient.size());
    for (Step step : backward) {
      step.run();
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
