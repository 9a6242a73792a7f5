package dev.lamina.runtime.inspect;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.network.WeightName;
import dev.lamina.runtime.transfer.NamedWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How the score of a class changes with each number of the input: the gradient that the engine
 * itself computes, of the weights of {@link DifferentiableModel}.
 */
public final class InputGradient implements AutoCloseable {

  private final Network network;
  private final DifferentiableModel model;

  private InputGradient(Network network, DifferentiableModel model) {
    this.network = network;
    this.model = model;
  }

  /**
   * The gradient of a trained model.
   *
   * @param whole the model; one input, one output
   * @param weights of all its layers
   * @param engine what computes it
   * @throws InspectionException if such a model has no gradient to show
   */
  public static InputGradient of(ModelGraph whole, NamedWeights weights, EngineKind engine) {
    DifferentiableModel model = DifferentiableModel.of(whole);
    CompileSpec compile =
        new CompileSpec(
            Kinds.read(Family.of(Optimizer.class), Map.of("type", "sgd", "learning_rate", 1.0)),
            Kinds.byName(Family.of(Loss.class), "mean_squared_error"),
            List.of());
    Network network = Networks.create(model.graph(), compile, 0, engine);
    try {
      weights.into(network, name -> !name.equals(model.change()));
    } catch (RuntimeException | Error e) {
      network.close();
      throw e;
    }
    return new InputGradient(network, model);
  }

  /** The scores of an example: what comes before softmax or sigmoid. */
  public float[] scores(float[] example) {
    return network.predict(withZero(example), 1);
  }

  /**
   * The gradient of one score.
   *
   * @param example the network's input, as {@link Network#predict} takes it
   * @param index of the score
   * @return a number for each of the input's
   */
  public float[] of(float[] example, int index) {
    float[] targets = scores(example);
    // The loss is the mean of (score - target)^2: with these targets its gradient is 1 at the
    // score that is asked for and 0 at all others.
    targets[index] -= targets.length / 2f;
    network.fit(withZero(example), targets, 1);
    SortedMap<WeightName, float[]> weights = network.weights();
    Map.Entry<WeightName, float[]> change =
        weights.entrySet().stream()
            .filter(weight -> weight.getKey().layer().equals(model.change()))
            .findFirst()
            .orElseThrow();
    float[] gradient = change.getValue().clone();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = 0 - gradient[i]; // it was 0, and one step of length 1 went against the gradient
    }
    Arrays.fill(change.getValue(), 0);
    network.setWeights(weights);
    return gradient;
  }

  /** What computes it, for the report. */
  public String engine() {
    return network.engine();
  }

  private static float[] withZero(float[] example) {
    return Arrays.copyOf(example, example.length + 1);
  }

  @Override
  public void close() {
    network.close();
  }
}
