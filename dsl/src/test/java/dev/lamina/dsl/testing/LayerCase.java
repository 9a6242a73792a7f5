package dev.lamina.dsl.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Placement;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case of {@code layers/} or {@code gradients/} as Lamina writes it: what Keras takes as
 * arguments of the call are arguments of the layer, and inputs.
 *
 * @param layer with its arguments
 * @param inputs all of them, the batch first
 * @param trainable whether the layer learns
 */
public record LayerCase(Layer layer, List<Tensor> inputs, boolean trainable) {

  private static final Family<Layer> LAYERS = Family.of(Layer.class);

  /** The layer with the arguments given. */
  public static LayerCase of(FixtureCase given) {
    return of(given, "args");
  }

  /** The layer with all arguments, their defaults written out. */
  public static LayerCase written(FixtureCase given) {
    return of(given, "config");
  }

  private static LayerCase of(FixtureCase given, String arguments) {
    Map<String, Object> args = new LinkedHashMap<>(FixtureCase.plain(given.get(arguments)));
    Object trainable = args.remove(Placement.TRAINABLE);
    args.put("type", given.text("layer"));
    List<Tensor> inputs = new ArrayList<>();
    if (given.has("inputs")) {
      given.get("inputs").forEach(input -> inputs.add(Tensor.of(input)));
    } else {
      inputs.add(Tensor.of(given.get("input_shape"), given.get("input")));
    }
    if (given.has("use_causal_mask")) {
      args.put("use_causal_mask", given.get("use_causal_mask").asBoolean());
    }
    if (given.has("attention_mask")) {
      args.put("attention_mask", true);
      inputs.add(given.tensor("attention_mask"));
    }
    if (isMaskedSoftmax(given)) {
      args.put("mask", true);
      inputs.add(given.tensor("mask"));
    }
    if (given.has("initial_state")) {
      args.put("initial_state", true);
      given.get("initial_state").forEach(state -> inputs.add(Tensor.of(state)));
    }
    return new LayerCase(Kinds.read(LAYERS, args), inputs, !Boolean.FALSE.equals(trainable));
  }

  private static boolean isMaskedSoftmax(FixtureCase given) {
    return given.text("layer").equals("Softmax") && given.has("mask");
  }

  /** Whether there is such a layer, and nothing in the case that Lamina does not have. */
  public static boolean isOurs(FixtureCase given) {
    return LAYERS.find(given.text("layer")).isPresent()
        && FixtureGaps.reason("layers", given).isEmpty();
  }

  /** Whether the layer has one input, and no mask comes with it: a chain of one layer. */
  public static boolean isChain(FixtureCase given) {
    return !given.has("inputs")
        && !given.has("mask")
        && !given.has("attention_mask")
        && !given.has("initial_state");
  }

  /** Whether it computes by itself, without an engine. */
  public boolean computes() {
    return layer.activationOnly() || layer.math(shapes()).isPresent();
  }

  /** The inputs' shapes without the batch. */
  public List<Shape> shapes() {
    return inputs.stream()
        .map(input -> Shape.of(Arrays.copyOfRange(input.shape(), 1, input.rank())))
        .toList();
  }

  /** The mask that comes with the input, one for each place; null for none. */
  public static JsonNode mask(FixtureCase given) {
    return given.has("mask") && !isMaskedSoftmax(given) ? given.get("mask") : null;
  }
}
