package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.compute.Packing;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Placement;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Six steps from given weights: losses and weights are Keras's, on every engine. */
@ExtendWith(FixtureCount.class)
class TrainingFixturesTest {

  private static final Tolerance STEPS = new Tolerance(1e-4, 1e-5);

  /**
   * Each engine and each kind of processor adds up a convolution in another order. Where two
   * channels are normalized behind it, what that rounds otherwise has grown to 2.4e-4 after the
   * sixth step.
   */
  private static final Tolerance SENSITIVE_STEPS = new Tolerance(4e-4, 1e-5);

  private static final String SENSITIVE = "conv_maxpool_layernorm";

  static Stream<Arguments> models() {
    return Fixtures.onEveryEngine("training");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("models")
  void sixStepsAreKeras(FixtureCase given, EngineKind engine) {
    JsonNode model = given.get("model");
    ModelGraph graph = graph(model);
    JsonNode compile = given.get("compile");
    CompileSpec spec =
        new CompileSpec(
            make(Optimizer.class, compile.get("optimizer")),
            goals(compile, graph.outputs().size()));
    List<float[]> first = new ArrayList<>();
    given.get("initial_weights").forEach(weight -> first.add(Tensor.of(weight).values()));
    Tolerance steps = given.name().contains(SENSITIVE) ? SENSITIVE_STEPS : STEPS;
    try (Network network = Networks.create(graph, spec, 1, engine)) {
      network.setWeights(Models.weights(graph, first));
      for (int step = 0; step < given.get("batches").size(); step++) {
        JsonNode batch = given.get("batches").get(step);
        List<Tensor> x = new ArrayList<>();
        batch.get("x").forEach(one -> x.add(Tensor.of(one)));
        List<Tensor> y = new ArrayList<>();
        batch.get("y").forEach(one -> y.add(Tensor.of(one)));
        int rows = x.get(0).shape()[0];
        StepResult result =
            network.fit(
                new Batch(packed(x, rows), packed(y, rows), weights(given, batch, y), rows));
        steps.check(
            "loss of step " + step,
            result.loss(),
            given.get("logs_per_step").get(step).get("loss").asDouble());
        for (int i = 0; i < result.outputLosses().length; i++) {
          JsonNode logged = given.get("logs_per_step").get(step);
          String name = CompileSpec.lossLabel(graph.outputs().get(i));
          steps.check(
              name + " of step " + step, result.outputLosses()[i], logged.get(name).asDouble());
        }
        if (step == 0) {
          check(steps, network, given, given.get("weights_after_1"));
        }
        if (given.has("moving_statistics_after_each_step")) {
          check(steps, network, given, given.get("moving_statistics_after_each_step").get(step));
        }
      }
      check(steps, network, given, given.get("weights_after_6"));
    }
  }

  private static float[] packed(List<Tensor> tensors, int rows) {
    return Packing.pack(tensors.stream().map(Tensor::values).toList(), rows);
  }

  /** Of the examples, or by their classes. */
  private static Optional<float[]> weights(FixtureCase given, JsonNode batch, List<Tensor> y) {
    if (given.has("class_weight")) {
      float[] classes = y.get(0).values();
      float[] weights = new float[classes.length];
      for (int i = 0; i < weights.length; i++) {
        String index = String.valueOf((int) classes[i]);
        weights[i] = (float) given.get("class_weight").get(index).asDouble();
      }
      return Optional.of(weights);
    }
    return batch.hasNonNull("sample_weight")
        ? Optional.of(Tensor.of(batch.get("sample_weight").get(0)).values())
        : Optional.empty();
  }

  private static List<Goal> goals(JsonNode compile, int outputs) {
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      JsonNode loss = compile.get("loss");
      double weight = compile.path("loss_weights").path(i).asDouble(1);
      Loss own = make(Loss.class, loss.isArray() ? loss.get(i) : loss);
      goals.add(new Goal(own, weight, List.of(), List.of()));
    }
    return goals;
  }

  /** Weights are found by their place: inside wrappers fixtures have names of their own. */
  private static void check(
      Tolerance steps, Network network, FixtureCase given, JsonNode expected) {
    List<String> names = new ArrayList<>();
    given.get("initial_weights").forEach(weight -> names.add(weight.get("name").asText()));
    List<float[]> found = List.copyOf(network.weights().values());
    assertThat(found).hasSameSizeAs(names);
    for (JsonNode weight : expected) {
      String name = weight.get("name").asText();
      assertThat(names).contains(name);
      steps.check(name, found.get(names.indexOf(name)), Tensor.of(weight).values());
    }
  }

  static ModelGraph graph(JsonNode model) {
    List<LayerSpec> layers = new ArrayList<>();
    for (JsonNode node : model.get("layers")) {
      Layer layer = make(Layer.class, node);
      List<String> from = new ArrayList<>();
      node.path("inbound").forEach(name -> from.add(name.asText()));
      boolean trainable = node.get("args").path(Placement.TRAINABLE).asBoolean(true);
      KeyPath path = KeyPath.of("layers").index(layers.size());
      layers.add(new LayerSpec(node.get("name").asText(), layer, from, trainable, path));
    }
    if (model.has("input_shape")) {
      return Models.graph(Shape.of(Tensor.ints(model.get("input_shape"))), layers);
    }
    List<InputSpec> inputs = new ArrayList<>();
    for (JsonNode input : model.get("inputs")) {
      Shape shape = Shape.of(Tensor.ints(input.get("shape")));
      inputs.add(new InputSpec(input.get("name").asText(), shape));
    }
    List<String> outputs = new ArrayList<>();
    model.get("outputs").forEach(name -> outputs.add(name.asText()));
    return Models.graph(new ModelSpec("model", inputs, layers, outputs));
  }

  /** From {@code "mse"} or {@code {"class": ..., "args": ...}}. */
  static <T> T make(Class<T> family, JsonNode node) {
    return node.isTextual()
        ? FixtureKinds.make(Family.of(family), node.asText(), Map.of())
        : FixtureKinds.make(Family.of(family), node.get("class").asText(), withInner(node));
  }

  /** The arguments; a wrapper's inner layer, which stands beside them, is one of ours. */
  private static Map<String, Object> withInner(JsonNode node) {
    Map<String, Object> plain = arguments(node.get("args"));
    plain.remove(Placement.TRAINABLE);
    if (node.hasNonNull("layer")) {
      JsonNode inner = node.get("layer");
      plain.put(
          "layer", Map.of("class_name", inner.get("class").asText(), "config", withInner(inner)));
    }
    return plain;
  }

  /** Kinds inside arguments as Keras's configuration writes them, which is a form of ours too. */
  private static Map<String, Object> arguments(JsonNode args) {
    Map<String, Object> plain = new LinkedHashMap<>(FixtureCase.plain(args));
    plain.replaceAll(
        (name, value) ->
            value instanceof Map<?, ?> kind && kind.containsKey("class")
                ? Map.of("class_name", kind.get("class"), "config", kind.get("args"))
                : value);
    return plain;
  }
}
