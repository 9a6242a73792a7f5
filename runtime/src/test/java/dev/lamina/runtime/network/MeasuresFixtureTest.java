package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.compute.Packing;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.loss.LossScales;
import dev.lamina.dsl.metric.Metric;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.Goal;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.data.Batch;
import dev.lamina.runtime.evaluation.RunningMeans;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a step is said to have measured, by Keras's names: losses of several outputs with their
 * weights, examples that count by their class or their own weight. Outputs are those of the weights
 * that Keras had before the step; nothing is trained here.
 */
@ExtendWith(FixtureCount.class)
class MeasuresFixtureTest {

  private static final Tolerance STEPS = new Tolerance(1e-4, 1e-5);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class_weight",
        "sample_weight",
        "lstm_temporal_sample_weight",
        "functional_two_outputs",
        "functional_two_outputs_bce"
      })
  void whatIsMeasuredIsWhatKerasReports(String name) {
    List<FixtureCase> cases = KerasFixtures.cases("training/" + name + ".json").toList();
    assertThat(cases).isNotEmpty();
    for (FixtureCase given : cases) {
      ModelGraph graph = TrainingFixturesTest.graph(given.get("model"));
      CompileSpec compile = compile(given.get("compile"), graph.outputs().size());
      try (Network network = Networks.create(graph, compile, 1, EngineKind.USUAL)) {
        for (int step = 0; step < 2; step++) {
          JsonNode before = given.get(step == 0 ? "initial_weights" : "weights_after_1");
          network.setWeights(Models.weights(graph, values(before)));
          check(given, step, new Step(network, compile, given, step).measures());
        }
      }
    }
  }

  private static List<float[]> values(JsonNode tensors) {
    List<float[]> values = new ArrayList<>();
    tensors.forEach(tensor -> values.add(Tensor.of(tensor).values()));
    return values;
  }

  private static void check(FixtureCase given, int step, Map<String, Double> measured) {
    JsonNode logs = given.get("logs_per_step").get(step);
    assertThat(measured).hasSize(logs.size());
    for (Map.Entry<String, JsonNode> log : logs.properties()) {
      // Keras calls a metric what it was called in compile.
      String name = log.getKey().replaceFirst("mae$", "mean_absolute_error");
      assertThat(measured).containsKey(name);
      STEPS.check(name + " of step " + step, measured.get(name), log.getValue().asDouble());
    }
  }

  private static CompileSpec compile(JsonNode json, int outputs) {
    List<Goal> goals = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      JsonNode loss = json.get("loss").isArray() ? json.get("loss").get(i) : json.get("loss");
      goals.add(
          new Goal(
              TrainingFixturesTest.make(Loss.class, loss),
              json.path("loss_weights").path(i).asDouble(1),
              metrics(json.path("metrics"), i, outputs),
              metrics(json.path("weighted_metrics"), i, outputs)));
    }
    return new CompileSpec(
        TrainingFixturesTest.make(Optimizer.class, json.get("optimizer")), goals);
  }

  private static List<Metric> metrics(JsonNode all, int output, int outputs) {
    List<Metric> metrics = new ArrayList<>();
    (outputs == 1 ? all : all.path(output))
        .forEach(one -> metrics.add(TrainingFixturesTest.make(Metric.class, one)));
    return metrics;
  }

  /** A batch and what a network makes of it. */
  private record Step(Network network, CompileSpec compile, FixtureCase given, int number) {

    Map<String, Double> measures() {
      JsonNode json = given.get("batches").get(number);
      int rows = Tensor.of(json.get("x").get(0)).shape()[0];
      float[] features = Packing.pack(values(json.get("x")), rows);
      List<float[]> targets = values(json.get("y"));
      float[] outputs = network.predict(features, rows);
      int count = targets.size();
      double[] losses = new double[count];
      double total = penalties();
      for (int i = 0; i < count; i++) {
        losses[i] = loss(i, targets.get(i), outputs, rows);
        total += compile.goals().get(i).weight() * losses[i];
      }
      RunningMeans means = new RunningMeans(compile, network.graph());
      Optional<float[]> weights = weights(targets.get(0)).filter(w -> w.length == rows);
      means.add(
          new Batch(features, Packing.pack(targets, rows), weights, rows),
          new StepResult(total, count == 1 ? new double[0] : losses, outputs));
      return means.measures().values();
    }

    private double loss(int output, float[] targets, float[] outputs, int rows) {
      ModelGraph graph = network.graph();
      List<Shape> shapes = graph.outputShapes();
      Shape own = shapes.get(output);
      int at = Math.toIntExact(shapes.stream().limit(output).mapToLong(Shape::size).sum());
      int size = Math.toIntExact(own.size());
      float[] mine = Packing.part(outputs, at, (int) graph.outputSize(), size, rows);
      int[] shape =
          IntStream.concat(IntStream.of(rows), own.dims().stream().mapToInt(d -> d)).toArray();
      Loss loss = compile.goals().get(output).loss();
      double[] values = loss.values(targets, mine, shape);
      double[] scales = LossScales.of(loss, targets, weights(targets).orElse(null), values.length);
      return IntStream.range(0, values.length).mapToDouble(i -> scales[i] * values[i]).sum();
    }

    /** Of models with one output; those with several have none in the fixtures. */
    private Optional<float[]> weights(float[] targets) {
      JsonNode own = given.get("batches").get(number).path("sample_weight").path(0);
      if (!own.isMissingNode()) {
        return Optional.of(Tensor.of(own).values());
      }
      if (!given.has("class_weight")) {
        return Optional.empty();
      }
      float[] weights = new float[targets.length];
      for (int i = 0; i < weights.length; i++) {
        weights[i] =
            (float) given.get("class_weight").get(String.valueOf((int) targets[i])).asDouble();
      }
      return Optional.of(weights);
    }

    private double penalties() {
      double sum = 0;
      Iterator<float[]> weights = network.weights().values().iterator();
      for (LayerNode node : network.graph().layers()) {
        for (Parameter parameter : node.parameters()) {
          float[] values = weights.next();
          if (parameter.regularizer() != null) {
            sum += parameter.regularizer().penalty(values, parameter.shape().toArray());
          }
        }
      }
      return sum;
    }
  }
}
