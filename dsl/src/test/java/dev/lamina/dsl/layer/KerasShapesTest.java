package dev.lamina.dsl.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureGaps;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.LayerCase;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Output shapes, weights and their shapes as in Keras, for every recorded case of our layers. */
@ExtendWith(FixtureCount.class)
class KerasShapesTest {

  static Stream<FixtureCase> layers() {
    return KerasFixtures.files("layers", ".json").stream()
        .map(file -> "layers/" + file.getFileName())
        .distinct()
        .flatMap(KerasFixtures::cases);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("layers")
  void aLayerHasTheShapesAndWeightsItHasInKeras(FixtureCase given) throws ShapeException {
    FixtureGaps.reason("layers", given).ifPresent(Assumptions::abort);
    String kind = given.text("layer");
    assumeTrue(Family.of(Layer.class).find(kind).isPresent(), "no layer " + kind);
    LayerCase made = LayerCase.of(given);
    Layer layer = made.layer();
    List<Shape> inputs = made.shapes();
    assertThat(layer.refusals()).isEmpty();
    assertThat(layer.arity().allows(inputs.size())).isTrue();
    assertThat(layer.outputShape(inputs)).isEqualTo(shape(given.get("output_shape")));
    // The arguments with their defaults written out make the same layer.
    assertThat(LayerCase.written(given).layer().outputShape(inputs))
        .isEqualTo(layer.outputShape(inputs));

    List<Parameter> weights = layer.parameters(inputs);
    if (!made.trainable()) {
      weights = weights.stream().map(Parameter::frozen).toList();
    }
    assertThat(weights.stream().mapToLong(Parameter::size).sum())
        .isEqualTo(given.get("params").asLong());
    assertThat(weights.stream().filter(Parameter::trainable).mapToLong(Parameter::size).sum())
        .isEqualTo(given.get("trainable_params").asLong());
    List<String> expected =
        StreamSupport.stream(given.get("weights").spliterator(), false)
            .map(w -> w.get("name").asText() + " " + ints(w.get("shape")))
            .toList();
    assertThat(weights.stream().map(w -> w.name() + " " + w.shape().dims()).toList())
        .isEqualTo(expected);
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
