package dev.lamina.runtime.network;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.GraphBuilder;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.loss.Loss;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Small models for tests. */
final class Models {

  private Models() {}

  /** A layer by Keras's name, with arguments as name, value, name, value. */
  static Layer layer(String kind, Object... arguments) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("type", kind);
    for (int i = 0; i < arguments.length; i += 2) {
      plain.put((String) arguments[i], arguments[i + 1]);
    }
    return Kinds.read(Family.of(Layer.class), plain);
  }

  /** A layer that gets these outputs. */
  static LayerSpec node(String name, Layer layer, String... from) {
    return new LayerSpec(name, layer, List.of(from), true, KeyPath.of("layers"));
  }

  /** A model of layers named layer0, layer1 and so on. */
  static ModelGraph graph(Shape input, Layer... layers) {
    List<LayerSpec> specs = new ArrayList<>();
    for (Layer layer : layers) {
      int index = specs.size();
      specs.add(new LayerSpec("layer" + index, layer, KeyPath.of("layers").index(index)));
    }
    return graph(input, specs);
  }

  static ModelGraph graph(Shape input, List<LayerSpec> layers) {
    return graph(new ModelSpec("model", input, layers));
  }

  static ModelGraph graph(ModelSpec model) {
    Problems problems = new Problems();
    return GraphBuilder.build(model, nowhere(), problems)
        .orElseThrow(() -> new AssertionError(problems.all()));
  }

  /** The model of one layer, if it takes such an input. */
  static Optional<ModelGraph> ifFits(Shape input, Layer layer) {
    return ifFits(
        new ModelSpec(
            "model", input, List.of(new LayerSpec("layer0", layer, KeyPath.of("layers")))));
  }

  /** The model, if its layers fit together. */
  static Optional<ModelGraph> ifFits(ModelSpec spec) {
    return GraphBuilder.build(spec, nowhere(), new Problems());
  }

  private static SourceMap nowhere() {
    Span span = new Span(new SourceText("test", ""), new Position(1, 1), new Position(1, 1));
    return new SourceMap(new ScalarNode(span, "", false));
  }

  static CompileSpec compile(Object optimizer, Object loss) {
    return new CompileSpec(
        Kinds.read(Family.of(Optimizer.class), optimizer),
        Kinds.read(Family.of(Loss.class), loss),
        List.of());
  }

  /** Weights in the model's order. */
  static SortedMap<WeightName, float[]> weights(ModelGraph graph, List<float[]> values) {
    SortedMap<WeightName, float[]> weights = new TreeMap<>();
    graph
        .layers()
        .forEach(
            node ->
                node.parameters()
                    .forEach(
                        parameter ->
                            weights.put(
                                new WeightName(weights.size(), node.name(), parameter.name()),
                                values.get(weights.size()))));
    return weights;
  }

  /** Numbers between -1 and 1 that look random and are always the same. */
  static float[] numbers(int count, int seed) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) Math.sin(12.9898 * (i + 1) + 78.233 * seed);
    }
    return numbers;
  }
}
