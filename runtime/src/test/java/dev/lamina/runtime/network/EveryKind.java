package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** Models around each kind of layer, as its example has it. */
final class EveryKind {

  /** The layer's name in these models. */
  static final String LAYER = "layer";

  private EveryKind() {}

  /** The kinds; whoever adds one is tested. */
  static Stream<KindInfo<? extends Layer>> all() {
    return Family.of(Layer.class).kinds().stream();
  }

  /** The layer of a kind's example. */
  static Layer example(KindInfo<? extends Layer> kind) {
    // Examples of merging layers name layers that are not here.
    String text = kind.example().replaceAll(":? *\\{from: .*\\}", "");
    return Kinds.read(Family.of(Layer.class), new Yaml().load(text));
  }

  /** Nothing but the layer, on inputs of each of these shapes that it takes; at least one. */
  static List<ModelGraph> alone(Layer layer, List<Shape> inputs) {
    return fitting(layer, inputs, EveryKind::alone);
  }

  /** The layer and what makes two classes of its output, for the first shape that it takes. */
  static ModelGraph classifier(Layer layer, List<Shape> inputs) {
    return fitting(layer, inputs, EveryKind::classifier).get(0);
  }

  private static List<ModelGraph> fitting(
      Layer layer, List<Shape> inputs, BiFunction<Layer, Shape, ModelSpec> around) {
    List<ModelGraph> models =
        inputs.stream()
            .map(input -> Models.ifFits(around.apply(layer, input)))
            .flatMap(Optional::stream)
            .toList();
    assertThat(models).as(layer + " takes one of " + inputs).isNotEmpty();
    return models;
  }

  private static ModelSpec alone(Layer layer, Shape input) {
    List<InputSpec> inputs = new ArrayList<>();
    for (int i = 0; i < layer.arity().fewest(); i++) {
      inputs.add(new InputSpec("x" + i, input));
    }
    String[] from = inputs.stream().map(InputSpec::name).toArray(String[]::new);
    return new ModelSpec("model", inputs, List.of(Models.node(LAYER, layer, from)), List.of());
  }

  private static ModelSpec classifier(Layer layer, Shape input) {
    List<LayerSpec> layers = new ArrayList<>();
    List<String> from = new ArrayList<>();
    for (int i = 0; i < layer.arity().fewest(); i++) {
      String name = "way" + i;
      from.add(name);
      // Numbers as they come, such as the words of an embedding, and otherwise.
      String function = i == 0 ? "linear" : "tanh";
      layers.add(Models.node(name, Models.layer("activation", "activation", function), "x"));
    }
    layers.add(Models.node(LAYER, layer, from.toArray(String[]::new)));
    layers.add(Models.node("flat", Models.layer("flatten"), LAYER));
    layers.add(
        Models.node("end", Models.layer("dense", "units", 2, "activation", "softmax"), "flat"));
    return new ModelSpec("model", List.of(new InputSpec("x", input)), layers, List.of());
  }
}
