package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import dev.lamina.runtime.StepResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Six steps from given weights: losses and weights are Keras's, on every engine. */
class TrainingFixturesTest {

  private static final Tolerance STEPS = new Tolerance(1e-4, 1e-5);

  static Stream<Arguments> models() {
    return Fixtures.onEveryEngine("training");
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("models")
  void sixStepsAreKeras(FixtureCase given, EngineKind engine) {
    JsonNode model = given.get("model");
    Assumptions.assumeTrue(
        model.get("type").asText().equals("sequential"),
        "functional models are not of this version");
    Assumptions.assumeFalse(
        given.has("class_weight") || given.get("batches").get(0).hasNonNull("sample_weight"),
        "weights of examples are not of this version");
    ModelGraph graph = graph(model);
    JsonNode compile = given.get("compile");
    CompileSpec spec =
        new CompileSpec(
            make(Optimizer.class, compile.get("optimizer")),
            make(Loss.class, compile.get("loss")),
            List.of());
    List<float[]> first = new ArrayList<>();
    given.get("initial_weights").forEach(weight -> first.add(Tensor.of(weight).values()));
    try (Network network = Networks.create(graph, spec, 1, engine)) {
      network.setWeights(Models.weights(graph, first));
      for (int step = 0; step < given.get("batches").size(); step++) {
        JsonNode batch = given.get("batches").get(step);
        Tensor x = Tensor.of(batch.get("x").get(0));
        Tensor y = Tensor.of(batch.get("y").get(0));
        StepResult result = network.fit(x.values(), y.values(), x.shape()[0]);
        STEPS.check(
            "loss of step " + step,
            result.loss(),
            given.get("logs_per_step").get(step).get("loss").asDouble());
        if (step == 0) {
          check(network, given, given.get("weights_after_1"));
        }
        if (given.has("moving_statistics_after_each_step")) {
          check(network, given, given.get("moving_statistics_after_each_step").get(step));
        }
      }
      check(network, given, given.get("weights_after_6"));
    }
  }

  /** Weights are found by their place: inside wrappers fixtures have names of their own. */
  private static void check(Network network, FixtureCase given, JsonNode expected) {
    List<String> names = new ArrayList<>();
    given.get("initial_weights").forEach(weight -> names.add(weight.get("name").asText()));
    List<float[]> found = List.copyOf(network.weights().values());
    assertThat(found).hasSameSizeAs(names);
    for (JsonNode weight : expected) {
      String name = weight.get("name").asText();
      assertThat(names).contains(name);
      STEPS.check(name, found.get(names.indexOf(name)), Tensor.of(weight).values());
    }
  }

  private static ModelGraph graph(JsonNode model) {
    List<LayerSpec> layers = new ArrayList<>();
    for (JsonNode node : model.get("layers")) {
      Layer layer = make(Layer.class, node);
      KeyPath path = KeyPath.of("layers").index(layers.size());
      layers.add(new LayerSpec(node.get("name").asText(), layer, path));
    }
    return Models.graph(Shape.of(Tensor.ints(model.get("input_shape"))), layers);
  }

  /** From {@code "mse"} or {@code {"class": ..., "args": ...}}. */
  private static <T> T make(Class<T> family, JsonNode node) {
    return node.isTextual()
        ? FixtureKinds.make(Family.of(family), node.asText(), Map.of())
        : FixtureKinds.make(Family.of(family), node.get("class").asText(), withInner(node));
  }

  /** The arguments; a wrapper's inner layer, which stands beside them, is one of ours. */
  private static Map<String, Object> withInner(JsonNode node) {
    Map<String, Object> plain = arguments(node.get("args"));
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
