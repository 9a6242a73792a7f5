package dev.lamina.runtime.compiled;

import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What regularizers and constraints do to the flat weights; most networks have none. */
final class Pulls {

  /** A weight with a regularizer or a constraint. */
  private record Pulled(Parameter parameter, int from, int[] shape, WeightLayout layout) {

    int length() {
      return Math.toIntExact(parameter.size());
    }

    boolean regularized() {
      return parameter.regularizer() != null && parameter.trainable();
    }
  }

  private final List<Pulled> pulled = new ArrayList<>();

  Pulls(ModelGraph graph, WeightMemory memory) {
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        if (parameter.regularizer() != null || parameter.constraint() != null) {
          int from = Math.toIntExact(memory.offset(node, parameter.name()));
          pulled.add(
              new Pulled(parameter, from, parameter.shape().toArray(), WeightLayout.of(parameter)));
        }
      }
    }
  }

  double penalty(float[] weights) {
    double sum = 0;
    for (Pulled weight : pulled) {
      if (weight.regularized()) {
        sum += weight.parameter().regularizer().penalty(keras(weight, weights), weight.shape());
      }
    }
    return sum;
  }

  void addGradient(float[] weights, float[] gradient) {
    for (Pulled weight : pulled) {
      if (weight.regularized()) {
        float[] pull = new float[weight.length()];
        weight
            .parameter()
            .regularizer()
            .addGradient(keras(weight, weights), weight.shape(), 1, pull);
        float[] ordered = weight.layout().toMemory(pull);
        for (int i = 0; i < ordered.length; i++) {
          gradient[weight.from() + i] += ordered[i];
        }
      }
    }
  }

  void project(float[] weights) {
    for (Pulled weight : pulled) {
      if (weight.parameter().constraint() != null) {
        float[] values = keras(weight, weights);
        weight.parameter().constraint().project(values, weight.shape());
        float[] ordered = weight.layout().toMemory(values);
        System.arraycopy(ordered, 0, weights, weight.from(), ordered.length);
      }
    }
  }

  private static float[] keras(Pulled weight, float[] weights) {
    return weight
        .layout()
        .toKeras(Arrays.copyOfRange(weights, weight.from(), weight.from() + weight.length()));
  }
}
