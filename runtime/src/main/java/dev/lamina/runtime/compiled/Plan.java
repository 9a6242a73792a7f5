package dev.lamina.runtime.compiled;

import java.util.List;

/**
 * A network for one number of examples, ready to run: a flat list of steps forward and one
 * backward. Owns its native memory. One thread at a time.
 */
final class Plan implements AutoCloseable {

  private final Arena arena;
  private final Step[] forward;
  private final Step[] backward;
  private final PackedTensors inputs;
  private final List<Tensor> outputs;
  private final List<Tensor> outputGradients;
  private final StepContext context;
  private final String[] forwardLayers;
  private final String[] backwardLayers;
  private LayerClock clock;

  /** {@code outputGradients} are empty in plans for inference. */
  Plan(
      PlanBuilder builder,
      List<Tensor> inputs,
      List<Tensor> outputs,
      List<Tensor> outputGradients) {
    this.arena = builder.arena;
    this.forward = builder.forward.toArray(Step[]::new);
    this.backward = builder.backward.toArray(Step[]::new);
    this.inputs = new PackedTensors(inputs, builder.rows);
    this.outputs = List.copyOf(outputs);
    this.outputGradients = List.copyOf(outputGradients);
    this.context = builder.context;
    this.forwardLayers = builder.forwardLayers.toArray(String[]::new);
    this.backwardLayers = builder.backwardLayers.toArray(String[]::new);
  }

  /** What its steps know of the step under way. */
  StepContext context() {
    return context;
  }

  /**
   * Computes outputs, before the last activation.
   *
   * @param features examples one after another, channels last; of each all inputs in order
   * @param at where this plan's examples begin
   * @param results gets the outputs, output by output
   */
  void forward(float[] features, int at, float[]... results) {
    inputs.put(features, at);
    run(forward, forwardLayers, false);
    for (int i = 0; i < results.length; i++) {
      outputs.get(i).data().get(results[i], 0, results[i].length);
    }
  }

  /** Computes the gradients of all weights from those of the outputs. */
  void backward(float[]... gradients) {
    for (int i = 0; i < gradients.length; i++) {
      outputGradients.get(i).data().put(gradients[i], 0, gradients[i].length);
    }
    run(backward, backwardLayers, true);
  }

  /** From now on each step is timed; null for not. */
  void watch(LayerClock watch) {
    clock = watch;
  }

  private void run(Step[] steps, String[] layers, boolean isBackward) {
    if (clock != null) {
      clock.run(steps, layers, isBackward);
      return;
    }
    for (Step step : steps) {
      step.run();
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
