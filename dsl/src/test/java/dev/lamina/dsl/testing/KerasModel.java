package dev.lamina.dsl.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.spec.InputSpec;
import dev.lamina.dsl.spec.LayerSpec;
import dev.lamina.dsl.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A model of Keras's {@code to_json()}, of layers that Lamina has. */
public final class KerasModel {

  private static final Family<Layer> LAYERS = Family.of(Layer.class);

  private KerasModel() {}

  /** Reads a model. */
  public static ModelSpec of(JsonNode json) {
    JsonNode config = json.get("config");
    boolean functional = json.get("class_name").asText().equals("Functional");
    List<InputSpec> inputs = new ArrayList<>();
    List<LayerSpec> layers = new ArrayList<>();
    for (JsonNode layer : config.get("layers")) {
      String kind = layer.get("class_name").asText();
      String name = layer.get("config").get("name").asText();
      if (kind.equals("InputLayer")) {
        JsonNode dims = layer.get("config").get("batch_shape");
        inputs.add(functional ? new InputSpec(name, shape(dims)) : InputSpec.unnamed(shape(dims)));
      } else {
        layers.add(layer(layer, name));
      }
    }
    List<String> outputs = functional ? histories(config.get("output_layers")) : List.of();
    return new ModelSpec(config.get("name").asText(), inputs, layers, outputs);
  }

  private static LayerSpec layer(JsonNode layer, String name) {
    ObjectNode plain = layer.deepCopy();
    boolean trainable = ((ObjectNode) plain.get("config")).remove("trainable").asBoolean();
    plain.remove(List.of("inbound_nodes", "name"));
    Layer kind = Kinds.read(LAYERS, new ObjectMapper().convertValue(plain, Object.class));
    return new LayerSpec(
        name, kind, histories(layer.path("inbound_nodes")), trainable, KeyPath.ROOT);
  }

  /** The names in {@code ["conv2d", 0, 0]}, at whatever depth. */
  private static List<String> histories(JsonNode node) {
    List<String> names = new ArrayList<>();
    if (node.isArray() && node.size() == 3 && node.get(0).isTextual() && node.get(1).isInt()) {
      names.add(node.get(0).asText());
    } else {
      node.forEach(inner -> names.addAll(histories(inner)));
    }
    return names;
  }

  private static Shape shape(JsonNode dims) {
    return new Shape(IntStream.range(1, dims.size()).mapToObj(i -> dims.get(i).asInt()).toList());
  }
}
