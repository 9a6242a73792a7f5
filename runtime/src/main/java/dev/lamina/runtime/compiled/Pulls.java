package dev.lamina.runtime.compiled;

import dev.lamina.dsl.dl4j.WeightLayout;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What regularizers and constraints do to the flat weights; most networks have none. By one thread:
 * the room for what is computed on the way is made once.
 */
final class Pulls {

  private final List<Pulled> pulled = new ArrayList<>();

  Pulls(ModelGraph graph, WeightMemory memory) {
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        if (parameter.regularizer() != null || parameter.constraint() != null) {
          pulled.add(new Pulled(parameter, Math.toIntExact(memory.offset(node, parameter.name()))));
        }
      }
    }
  }

  /** Whether there is nothing to do. */
  boolean isEmpty() {
    return pulled.isEmpty();
  }

  double penalty(float[] weights) {
    double sum = 0;
    for (Pulled weight : pulled) {
      sum += weight.penalty(weights);
    }
    return sum;
  }

  void addGradient(float[] weights, float[] gradient) {
    for (Pulled weight : pulled) {
      weight.addGradient(weights, gradient);
    }
  }

  void project(float[] weights) {
    for (Pulled weight : pulled) {
      weight.project(weights);
    }
  }

  /** A weight with a regularizer or a constraint, and room to compute with it. */
  private static final class Pulled {

    private final Parameter parameter;
    private final int from;
    private final int[] shape;
    private final WeightLayout layout;
    private final float[] values;
    private final float[] pull;
    private final float[] ordered;
    private final double[] work;

    Pulled(Parameter parameter, int from) {
      this.parameter = parameter;
      this.from = from;
      this.shape = parameter.shape().toArray();
      this.layout = WeightLayout.of(parameter);
      int length = Math.toIntExact(parameter.size());
      this.values = new float[length];
      this.pull = new float[regularized() ? length : 0];
      this.ordered = new float[regularized() ? length : 0];
      this.work =
          new double
              [Math.max(
                  regularized() ? parameter.regularizer().work(shape) : 0,
                  parameter.constraint() == null ? 0 : parameter.constraint().work(shape))];
    }

    private boolean regularized() {
      return parameter.regularizer() != null && parameter.trainable();
    }

    double penalty(float[] weights) {
      if (!regularized()) {
        return 0;
      }
      layout.toKeras(weights, from, values);
      return parameter.regularizer().penalty(values, shape, work);
    }

    void addGradient(float[] weights, float[] gradient) {
      if (!regularized()) {
        return;
      }
      layout.toKeras(weights, from, values);
      Arrays.fill(pull, 0);
      parameter.regularizer().addGradient(values, shape, 1, pull, work);
      layout.toMemory(pull, ordered, 0);
      for (int i = 0; i < ordered.length; i++) {
        gradient[from + i] += ordered[i];
      }
    }

    void project(float[] weights) {
      if (parameter.constraint() == null) {
        return;
      }
      layout.toKeras(weights, from, values);
      parameter.constraint().project(values, shape, work);
      layout.toMemory(values, weights, from);
    }
  }
}
