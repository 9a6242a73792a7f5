package dev.lamina.benchmarks;

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
import java.util.Arrays;
import java.util.List;

/** The benchmark networks as values of the language. */
final class Specs {

  private Specs() {}

  /** The network with its shapes. */
  static ModelGraph graph(BenchmarkNetwork network) {
    Family<Layer> family = Family.of(Layer.class);
    List<LayerSpec> layers = new ArrayList<>();
    for (String text : network.layers()) {
      Layer layer = Kinds.read(family, text);
      layers.add(new LayerSpec("layer_" + layers.size(), layer, KeyPath.ROOT));
    }
    int[] input = Arrays.stream(network.input().split("x")).mapToInt(Integer::parseInt).toArray();
    Position start = new Position(1, 1);
    Span nowhere = new Span(new SourceText(network.name(), ""), start, start);
    Problems problems = new Problems();
    ModelSpec spec = new ModelSpec(network.name(), Shape.of(input), layers);
    return GraphBuilder.build(
            spec, new SourceMap(new ScalarNode(nowhere, "", false)), problems)
        .orElseThrow(() -> new IllegalStateException(problems.all().toString()));
  }

  /** What all peers minimise, and with what. */
  static CompileSpec compile() {
    return new CompileSpec(
        Kinds.byName(Family.of(Optimizer.class), "adam"),
        Kinds.byName(Family.of(Loss.class), "categorical_crossentropy"),
        List.of());
  }
}
