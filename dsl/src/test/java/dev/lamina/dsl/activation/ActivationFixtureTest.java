package dev.lamina.dsl.activation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.testing.FixtureCase;
import dev.lamina.dsl.testing.FixtureCount;
import dev.lamina.dsl.testing.FixtureGaps;
import dev.lamina.dsl.testing.FixtureKinds;
import dev.lamina.dsl.testing.KerasFixtures;
import dev.lamina.dsl.testing.Tensor;
import dev.lamina.dsl.testing.Tolerance;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values and gradients of every activation against Keras's. */
@ExtendWith(FixtureCount.class)
class ActivationFixtureTest {

  private static final Tolerance VALUES = new Tolerance(1e-5, 2e-6);
  private static final Tolerance GRADIENTS = new Tolerance(1e-5, 1e-5);

  static Stream<FixtureCase> values() {
    return KerasFixtures.cases("activations.json");
  }

  static Stream<FixtureCase> gradients() {
    // A mapping, {class_name: ...}, is what the tests of layers read.
    return KerasFixtures.cases("gradients/Activation.json")
        .filter(each -> each.get("args").get("activation").isTextual());
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesAreKerass(FixtureCase each) {
    FixtureGaps.reason("activations.json", each).ifPresent(Assumptions::abort);
    Activation activation =
        FixtureKinds.make(Family.of(Activation.class), each.text("function"), each.args());
    Tensor x = Tensor.of(each.get("shape"), each.get("x"));
    Tensor expected = Tensor.of(each.get("y_shape"), each.get("y"));

    assertThat(activation.refuses(x.width())).isEmpty();
    assertThat(activation.outputSize(x.width())).isEqualTo(expected.width());
    float[] y = new float[expected.values().length];
    activation.forward(x.values(), y, x.rows(), x.width());
    VALUES.check("y", y, expected.values());
  }

  @ParameterizedTest
  @MethodSource("gradients")
  void gradientsAreKerass(FixtureCase each) {
    String function = each.get("args").get("activation").asText();
    Activation activation = FixtureKinds.make(Family.of(Activation.class), function, Map.of());
    Tensor x = Tensor.of(each.get("input_shape"), each.get("input"));
    Tensor expected = Tensor.of(each.get("output_shape"), each.get("output"));
    float[] dy = Tensor.floats(each.get("output_gradient"));

    float[] y = new float[expected.values().length];
    activation.forward(x.values(), y, x.rows(), x.width());
    VALUES.check("y", y, expected.values());
    float[] dx = new float[x.values().length];
    activation.backward(x.values(), y, dy, dx, x.rows(), x.width());
    GRADIENTS.check("dx", dx, Tensor.floats(each.get("input_gradient")));
  }
}
