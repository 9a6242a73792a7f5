package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Embedding;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.shape.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of every kind of layer, as its example has it, in training, are the slopes that
 * small steps of inputs and weights show. What DL4J's own classes compute is computed in double
 * precision; our own math works on floats, and is given larger steps (dsl's tests have it in double
 * precision). Where a slope depends on the size of the step there is a kink, such as relu's, and no
 * derivative to compare with.
 */
class EveryKindHasSlopesTest {

  private static final List<Shape> INPUTS =
      List.of(
          Shape.of(6, 5, 8),
          Shape.of(28, 28, 1),
          Shape.of(20),
          Shape.of(784),
          Shape.of(7, 6),
          Shape.of(4, 4, 4, 2));

  /** Of an array's numbers, evenly over it. */
  private static final int TRIED = 30;

  /** Of the tried ones, the share that may lie at a kink. */
  private static final double MOST_KINKS = 0.3;

  static Stream<KindInfo<? extends Layer>> kinds() {
    return EveryKind.all();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void gradientsAreSlopes(KindInfo<? extends Layer> kind) {
    Alone layer = made(kind);
    LayerNode node = layer.graph().last();
    INDArray x = layer.input();
    for (Parameter parameter : node.parameters()) {
      fill(layer.weight(parameter), parameter);
    }
    boolean words = node.layer() instanceof Embedding;
    if (words) {
      for (int i = 0; i < x.length(); i++) {
        x.putScalar(Alone.place(x, i), i % 20);
      }
    }
    Slopes slopes = new Slopes(layer, x);
    Alone.Back back = slopes.back();
    if (!words) {
      slopes.check("input", x, back.input());
    }
    for (Parameter parameter : node.parameters()) {
      if (parameter.trainable()) {
        INDArray gradient = back.weights().get(parameter.dl4jKey());
        slopes.check(parameter.name(), layer.weight(parameter), gradient);
      }
    }
  }

  /** In double precision if there is a shape of input for which it can be. */
  private static Alone made(KindInfo<? extends Layer> kind) {
    List<Alone> all =
        EveryKind.alone(linear(EveryKind.example(kind)), INPUTS).stream().map(Alone::of).toList();
    return all.stream().filter(Alone::exact).findFirst().orElse(all.get(0));
  }

  /** Without the activation at its end, which is a kind of its own. */
  private static Layer linear(Layer layer) {
    if (layer.activationOnly()
        || layer.outputActivation().filter(a -> !(a instanceof Linear)).isEmpty()) {
      return layer;
    }
    Family<Layer> family = Family.of(Layer.class);
    Map<Object, Object> plain = new LinkedHashMap<>((Map<?, ?>) Kinds.write(layer));
    plain.put("activation", "linear");
    return Kinds.read(family, plain);
  }

  private static void fill(INDArray weight, Parameter parameter) {
    boolean positive = parameter.name().contains("variance");
    float[] numbers = Models.numbers(Math.toIntExact(weight.length()), parameter.name().length());
    for (int i = 0; i < numbers.length; i++) {
      weight.putScalar(Alone.place(weight, i), positive ? 1 + numbers[i] / 2 : numbers[i] / 2);
    }
  }

  /** Checks numbers of one layer on one input. */
  private record Slopes(Alone layer, INDArray x, INDArray dy) {

    Slopes(Alone layer, INDArray x) {
      this(layer, x, layer.numbers(2, layer.forward(x).shape()));
    }

    Alone.Back back() {
      layer.forward(x);
      return layer.backward(dy);
    }

    /** {@code numbers} are {@code x} or weights of the layer; live. */
    void check(String name, INDArray numbers, INDArray gradient) {
      assertThat(gradient.length()).as(name).isEqualTo(numbers.length());
      boolean exact = layer.exact();
      double h = exact ? 1e-5 : 1e-2;
      double kink = exact ? 1e-6 : 2e-3;
      long apart = Math.max(1, numbers.length() / TRIED);
      int tried = 0;
      int smooth = 0;
      for (long i = 0; i < numbers.length(); i += apart) {
        tried++;
        long[] place = Alone.place(numbers, i);
        double far = slope(numbers, place, h);
        double near = slope(numbers, place, h / 2);
        double size = Math.max(1, Math.abs(near));
        if (Math.abs(far - near) < kink * size) {
          smooth++;
          assertThat(gradient.getDouble(place))
              .as("%s[%d] of %d", name, i, numbers.length())
              .isCloseTo(near, within(2 * kink * size));
        }
      }
      assertThat(smooth).as(name + ", of " + tried).isGreaterThan((int) (tried * (1 - MOST_KINKS)));
    }

    /** From four values, so that the function's curve does not count. */
    private double slope(INDArray numbers, long[] place, double h) {
      double kept = numbers.getDouble(place);
      double near = difference(numbers, place, kept, h / 2);
      double far = difference(numbers, place, kept, h);
      numbers.putScalar(place, kept);
      return (8 * near - far) / (6 * h);
    }

    private double difference(INDArray numbers, long[] place, double at, double h) {
      numbers.putScalar(place, at + h);
      double above = value();
      numbers.putScalar(place, at - h);
      return above - value();
    }

    private double value() {
      INDArray exactly = layer.forward(x).castTo(DataType.DOUBLE);
      return exactly.mul(dy.castTo(DataType.DOUBLE)).sumNumber().doubleValue();
    }
  }

  /** Here, or by {@code EveryKindHasExactSlopesTest} of dsl. */
  @Test
  void everyKindIsCheckedInDoublePrecision() {
    Set<String> exact =
        kinds()
            .filter(kind -> made(kind).exact())
            .map(KindInfo::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(exact).contains("conv2d", "dense", "max_pooling2d", "average_pooling2d");
    assertThat(kinds())
        .allSatisfy(
            kind ->
                assertThat(exact.contains(kind.name()) || computesByItself(made(kind).graph()))
                    .as(kind.name())
                    .isTrue());
  }

  /** Whether its math is its own; what only reshapes has none, and no number changes. */
  private static boolean computesByItself(ModelGraph graph) {
    LayerNode node = graph.last();
    Layer layer = node.layer();
    return layer.activationOnly() || layer.reshapesOnly() || layer.math(node.inputs()).isPresent();
  }
}
