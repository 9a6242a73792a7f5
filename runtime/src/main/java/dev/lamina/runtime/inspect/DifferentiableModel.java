package dev.lamina.runtime.inspect;

import dev.lamina.dsl.activation.Sigmoid;
import dev.lamina.dsl.activation.Softmax;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.GraphBuilder;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.AlphaDropout;
import dev.lamina.dsl.layer.Augmentation;
import dev.lamina.dsl.layer.Dropout;
import dev.lamina.dsl.layer.GaussianDropout;
import dev.lamina.dsl.layer.GaussianNoise;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.RandomCrop;
import dev.lamina.dsl.layer.SpatialDropout1D;
import dev.lamina.dsl.layer.SpatialDropout2D;
import dev.lamina.dsl.layer.SpatialDropout3D;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.Position;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A model with one change: to its input is added a weight of the input's shape, which alone is
 * trained. Its gradient is the gradient of the input. All else computes as when the network is
 * asked: nothing random, moving averages for means; and the end is a score, before softmax or
 * sigmoid made a probability of it.
 *
 * @param graph inputs: the model's, and a number that is always 0
 * @param change the name of the layer whose weight is added
 */
record DifferentiableModel(ModelGraph graph, String change) {

  private static final Set<Class<?>> RANDOM =
      Set.of(
          Dropout.class,
          AlphaDropout.class,
          GaussianDropout.class,
          GaussianNoise.class,
          SpatialDropout1D.class,
          SpatialDropout2D.class,
          SpatialDropout3D.class);

  private static final Map<String, Object> WITHOUT = without();

  private static Map<String, Object> without() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("dropout", 0.0);
    values.put("recurrent_dropout", 0.0);
    values.put("activity_regularizer", null);
    return java.util.Collections.unmodifiableMap(values);
  }

  /**
   * Rebuilds a model.
   *
   * @throws InspectionException if it has several inputs or outputs
   */
  static DifferentiableModel of(ModelGraph model) {
    if (model.inputs().size() > 1 || model.outputs().size() > 1) {
      throw new InspectionException(
          "gradients are shown of models with one input and one output; this one has %d and %d"
              .formatted(model.inputs().size(), model.outputs().size()));
    }
    Names names = new Names(model);
    Shape input = model.input();
    String zero = names.fresh("zero");
    String change = names.fresh("change");
    String shaped = names.fresh("change_shaped");
    String sum = names.fresh("changed_input");
    List<LayerSpec> layers = new ArrayList<>();
    layers.add(
        layer(
            change,
            Map.of(
                KindInfo.TYPE,
                "embedding",
                "input_dim",
                1,
                "output_dim",
                input.size(),
                "embeddings_initializer",
                "zeros"),
            List.of(zero),
            true));
    layers.add(
        layer(
            shaped,
            Map.of(KindInfo.TYPE, "reshape", "target_shape", input.dims()),
            List.of(change),
            false));
    String given = model.inputs().get(0).name();
    layers.add(layer(sum, "add", List.of(given, shaped), false));
    Map<String, String> instead = new HashMap<>(Map.of(given, sum));
    for (LayerNode node : model.layers()) {
      add(node, model.outputs().contains(node.name()), instead, layers);
    }
    String output = instead.getOrDefault(model.outputs().get(0), model.outputs().get(0));
    ModelSpec spec =
        new ModelSpec(
            model.name(),
            List.of(new InputSpec(given, input), new InputSpec(zero, Shape.of(1))),
            layers,
            List.of(output));
    return new DifferentiableModel(built(spec), change);
  }

  /** Adds what a layer does when the network is asked; nothing if it does nothing then. */
  private static void add(
      LayerNode node, boolean last, Map<String, String> instead, List<LayerSpec> layers) {
    List<String> from = node.from().stream().map(f -> instead.getOrDefault(f, f)).toList();
    boolean probability =
        last
            && node.layer()
                .outputActivation()
                .filter(a -> a instanceof Softmax || a instanceof Sigmoid)
                .isPresent();
    boolean random =
        RANDOM.contains(node.layer().getClass())
            || node.layer() instanceof Augmentation && !(node.layer() instanceof RandomCrop);
    if (random || probability && node.layer().activationOnly()) {
      instead.put(node.name(), from.get(0));
      return;
    }
    layers.add(layer(node.name(), still(Kinds.write(node.layer()), probability), from, false));
  }

  /** A layer as plain data, without what is random and without a penalty on its output. */
  private static Object still(Object written, boolean score) {
    if (!(written instanceof Map<?, ?> arguments)) {
      return written;
    }
    Map<String, Object> still = new LinkedHashMap<>();
    arguments.forEach(
        (key, value) -> {
          String name = (String) key;
          boolean end = score && name.equals("activation");
          still.put(
              name,
              end ? "linear" : WITHOUT.containsKey(name) ? WITHOUT.get(name) : still(value, false));
        });
    return still;
  }

  private static LayerSpec layer(String name, Object plain, List<String> from, boolean trained) {
    Layer layer = Kinds.read(Family.of(Layer.class), plain);
    return new LayerSpec(name, layer, from, trained, dev.lamina.dsl.source.KeyPath.ROOT);
  }

  private static ModelGraph built(ModelSpec spec) {
    Problems problems = new Problems();
    Position start = new Position(1, 1);
    Span nowhere = new Span(new SourceText("<inspection>", ""), start, start);
    return GraphBuilder.build(spec, new SourceMap(new MappingNode(nowhere, List.of())), problems)
        .orElseThrow(
            () ->
                new InspectionException(
                    "this model has no gradient to show: " + problems.all().get(0).message()));
  }

  /** Names that the model has not. */
  private record Names(ModelGraph model) {

    String fresh(String wanted) {
      String name = wanted;
      while (model.layersByName().containsKey(name) || model.inputs().get(0).name().equals(name)) {
        name = "_" + name;
      }
      return name;
    }
  }
}
