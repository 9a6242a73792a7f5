package dev.lamina.dsl.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.KerasFixtures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Output shapes, weights and their shapes as in Keras, for every recorded case of our layers. */
@ExtendWith(FixtureCount.class)
class KerasShapesTest {

  private static final Family<Layer> LAYERS = Family.of(Layer.class);

  @TestFactory
  Stream<DynamicTest> aLayerHasTheShapesAndWeightsItHasInKeras() {
    return KerasFixtures.files("layers", ".json").stream()
        .flatMap(
            file ->
                StreamSupport.stream(KerasFixtures.json(file).get("cases").spliterator(), false))
        .map(c -> DynamicTest.dynamicTest(c.get("id").asText(), () -> holds(c)));
  }

  private static void holds(JsonNode example) throws ShapeException {
    String kind = example.get("layer").asText();
    assumeTrue(LAYERS.find(kind).isPresent(), kind + " is not part of this version");
    List<JsonNode> given = new ArrayList<>();
    example.path("inputs").forEach(one -> given.add(one.get("shape")));
    if (given.isEmpty()) {
      given.add(example.get("input_shape"));
    }
    assumeTrue(
        given.stream().allMatch(dims -> dims.size() > 1),
        "an example without axes is no shape of ours");
    List<Shape> inputs = given.stream().map(KerasShapesTest::shape).toList();
    Shape input = inputs.get(0);
    JsonNode args = example.get("args");
    String refused = refused(kind, example, input);
    assumeTrue(refused.isEmpty(), refused);

    Layer layer = layer(kind, args);
    assertThat(layer.refusals()).isEmpty();
    assumeTrue(layer.arity().allows(inputs.size()), "inputs that come one after the other");
    assertThat(layer.outputShape(inputs)).isEqualTo(shape(example.get("output_shape")));
    // The arguments with their defaults written out make the same layer.
    assertThat(layer(kind, example.get("config")).outputShape(inputs))
        .isEqualTo(layer.outputShape(inputs));

    List<Parameter> weights = layer.parameters(inputs);
    assertThat(weights.stream().mapToLong(Parameter::size).sum())
        .isEqualTo(example.get("params").asLong());
    assertThat(weights.stream().filter(Parameter::trainable).mapToLong(Parameter::size).sum())
        .isEqualTo(example.get("trainable_params").asLong());
    List<String> expected =
        StreamSupport.stream(example.get("weights").spliterator(), false)
            .map(w -> w.get("name").asText() + " " + ints(w.get("shape")))
            .toList();
    assertThat(weights.stream().map(w -> w.name() + " " + w.shape().dims()).toList())
        .isEqualTo(expected);
  }

  /** What this version refuses and says so; empty for what it takes. */
  private static String refused(String kind, JsonNode example, Shape input) {
    JsonNode args = example.get("args");
    if (args.path("data_format").asText().equals("channels_first")) {
      return "channels_first is not part of this version";
    }
    if (!args.path("trainable").asBoolean(true)) {
      return "trainable: false is not part of this version";
    }
    if (!example.has("output_shape")) {
      return "several outputs are not part of this version";
    }
    int axis = args.path("axis").asInt(-1);
    if (kind.equals("Concatenate") && axis == 0) {
      return "axis 0 is the batch, which stays apart";
    }
    if (kind.equals("BatchNormalization") && axis != -1 && axis != input.rank()) {
      return "axes other than the last are not part of this version";
    }
    return "";
  }

  private static Layer layer(String kind, JsonNode args) {
    Map<String, Object> plain = new LinkedHashMap<>(Map.of("type", kind));
    args.properties().forEach(e -> plain.put(e.getKey(), plain(e.getValue())));
    return Kinds.read(LAYERS, plain);
  }

  private static Object plain(JsonNode value) {
    return new ObjectMapper().convertValue(value, Object.class);
  }

  /** Without the batch axis. */
  private static Shape shape(JsonNode dims) {
    List<Integer> all = ints(dims);
    return new Shape(all.subList(1, all.size()));
  }

  private static List<Integer> ints(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asInt).toList();
  }
}
