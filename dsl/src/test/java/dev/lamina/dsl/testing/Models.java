package dev.lamina.dsl.testing;

import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Expander;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.GraphBuilder;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.ModelSpec;
import dev.lamina.dsl.spec.SpecLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Models from lines of shorthand, for tests of what stands behind the reading of files. */
public final class Models {

  private static final Family<Layer> LAYERS = Family.of(Layer.class);

  private Models() {}

  /** What came of building a model: the graph, or the problems. */
  public record Built(java.util.Optional<ModelGraph> graph, List<Diagnostic> problems) {}

  /**
   * A model of these layers, which must be right.
   *
   * @param layers each as it stands behind {@code - } in a file
   */
  public static ModelGraph graph(Shape input, String... layers) {
    Built built = build(input, layers);
    return built.graph().orElseThrow(() -> new AssertionError(built.problems().toString()));
  }

  /** The model of a file, which must be right. */
  public static ModelGraph load(String text) {
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(new SourceText("test.yaml", text), List.of(), problems);
    return loaded.graph().orElseThrow(() -> new AssertionError(problems.all().toString()));
  }

  /** A model of these layers, or what is wrong with it; layer i stands in line i + 1, column 3. */
  public static Built build(Shape input, String... layers) {
    Problems problems = new Problems();
    SourceText text = new SourceText("test.yaml", "- " + String.join("\n- ", layers) + "\n");
    SequenceNode list = (SequenceNode) SourceReader.read(text, problems).orElseThrow();
    List<SourceNode> canonical = new ArrayList<>();
    List<LayerSpec> specs = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (SourceNode item : list.items()) {
      MappingNode layer = Expander.expand(LAYERS, item, problems).orElseThrow();
      KeyPath path = KeyPath.of("layers").index(canonical.size());
      KindInfo<? extends Layer> kind = Expander.kindOf(LAYERS, layer);
      int count = counts.merge(kind.name(), 1, Integer::sum);
      String name = count == 1 ? kind.name() : kind.name() + "_" + (count - 1);
      canonical.add(layer);
      specs.add(new LayerSpec(name, Binder.bind(kind, layer, path, problems).orElseThrow(), path));
    }
    MappingNode root =
        new MappingNode(
            list.span(),
            List.of(
                new Entry(
                    new ScalarNode(list.span(), "layers", false),
                    new SequenceNode(list.span(), canonical))));
    return new Built(
        GraphBuilder.build(new ModelSpec("model", input, specs), new SourceMap(root), problems),
        problems.all());
  }
}
