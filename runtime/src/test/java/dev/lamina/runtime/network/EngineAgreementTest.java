package dev.lamina.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.Tolerance;
import dev.lamina.runtime.StepResult;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engines are one thing: what the compiled one computes is what DL4J computes, up to rounding.
 */
class EngineAgreementTest {

  /**
   * Twenty steps of float rounding, summed in another order. Adam divides by the root of a tiny
   * second moment, so early steps enlarge a last bit: that is where the absolute part is needed.
   */
  private static final Tolerance TWENTY_STEPS = new Tolerance(2e-3, 2e-4);

  private static final Shape IMAGE = Shape.of(9, 8, 3);

  /** Bytes; 450 networks that are not freed have more. */
  private static final long MOST_GROWTH = 64L << 20;

  static Stream<Arguments> models() {
    Layer flatten = Models.layer("flatten");
    Layer end = Models.layer("dense", "units", 4, "activation", "softmax");
    return Stream.of(
        model("strided", conv("strides", 2, "activation", "relu"), flatten, end),
        // In batches of one and two examples a layer's numbers are as many as the kernel's.
        model("kernels the size of images", square(), square(), square(), flatten, end),
        model("pooled", conv("activation", "relu"), Models.layer("max_pooling2d"), flatten, end),
        model("same", conv("padding", "same", "activation", "tanh"), flatten, end),
        model("dilated", conv("dilation_rate", 2, "activation", "gelu"), flatten, end),
        model("no bias", conv("use_bias", false, "activation", "elu"), flatten, end),
        model(
            "grey",
            Models.layer("reshape", "target_shape", List.of(24, 9, 1)),
            conv("padding", "same", "strides", 2, "activation", "relu"),
            Models.layer("max_pooling2d", "pool_size", List.of(3, 2)),
            flatten,
            end),
        model(
            "grey, dilated, no bias",
            Models.layer("reshape", "target_shape", List.of(24, 9, 1)),
            conv("padding", "same", "dilation_rate", List.of(3, 2), "use_bias", false),
            flatten,
            end),
        model(
            "mean pooling",
            conv("activation", "sigmoid"),
            Models.layer("average_pooling2d", "pool_size", 3, "padding", "same"),
            flatten,
            end),
        model(
            "global mean",
            conv("activation", "leaky_relu"),
            Models.layer("global_average_pooling2d"),
            end),
        model(
            "global maximum",
            conv("activation", "relu"),
            Models.layer("global_max_pooling2d"),
            end),
        model(
            "zeros around",
            Models.layer("zero_padding2d", "padding", List.of(List.of(0, 2), List.of(3, 1))),
            conv(),
            flatten,
            end),
        model(
            "reshape",
            Models.layer("reshape", "target_shape", List.of(12, 6, 3)),
            conv(),
            Models.layer("reshape", "target_shape", List.of(-1)),
            end),
        model(
            "enlarged, with slopes that are learned",
            conv(),
            Models.layer("p_re_lu", "shared_axes", List.of(1, 2)),
            Models.layer("up_sampling2d", "interpolation", "bilinear"),
            Models.layer("cropping2d", "cropping", List.of(1, 2)),
            Models.layer("leaky_re_lu"),
            Models.layer("dense", "units", 3, "activation", "tanh"),
            Models.layer("softmax", "axis", 1),
            flatten,
            end),
        model(
            "sequence",
            Models.layer("reshape", "target_shape", List.of(-1, 6)),
            Models.layer("rescaling", "scale", 0.5, "offset", List.of(0, 1, 2, 3, 4, 5)),
            Models.layer("dense", "units", 8, "activation", "glu"),
            Models.layer("elu"),
            Models.layer("max_pooling1d", "padding", "same"),
            Models.layer("zero_padding1d"),
            Models.layer("average_pooling1d", "pool_size", 3, "strides", 1),
            Models.layer("global_average_pooling1d"),
            end),
        model(
            "volume",
            Models.layer("reshape", "target_shape", List.of(4, 3, -1, 2)),
            Models.layer("up_sampling3d"),
            Models.layer("average_pooling3d", "pool_size", 3, "padding", "same"),
            Models.layer("dense", "units", 4, "activation", "relu"),
            Models.layer("zero_padding3d"),
            Models.layer("max_pooling3d"),
            Models.layer("global_max_pooling3d"),
            end),
        model(
            "dropout on images",
            conv("activation", "relu"),
            Models.layer("dropout", "rate", 0.3),
            flatten,
            end),
        model(
            "dropout on vectors",
            flatten,
            Models.layer("dense", "units", 7, "activation", "relu"),
            Models.layer("dropout", "rate", 0.5),
            end),
        // Without a bias: its gradient is zero but for rounding, which Adam would blow up to whole
        // steps.
        model(
            "batch normalization",
            conv("padding", "same", "use_bias", false),
            Models.layer("batch_normalization"),
            Models.layer("activation", "activation", "relu"),
            flatten,
            end),
        model(
            "batch normalization of features",
            flatten,
            Models.layer("batch_normalization", "scale", false),
            Models.layer("dense", "units", 5, "activation", "relu"),
            Models.layer("batch_normalization", "center", false),
            end),
        model(
            "activation by hand",
            conv(),
            Models.layer("activation", "activation", "softplus"),
            flatten,
            Models.layer("dense", "units", 6),
            Models.layer("activation", "activation", "log_softmax"),
            end),
        model(
            "penalties on outputs",
            conv("activation", "relu", "activity_regularizer", Map.of("l2", 0.01)),
            flatten,
            Models.layer(
                "dense",
                "units",
                4,
                "activation",
                "softmax",
                "activity_regularizer",
                Map.of("l1", 0.02))),
        model(
            "regularizers and constraints",
            conv(
                "kernel_regularizer",
                Map.of("l2", 0.01),
                "bias_constraint",
                "non_neg",
                "kernel_constraint",
                Map.of("type", "max_norm", "max_value", 0.7, "axis", List.of(0, 1, 2))),
            flatten,
            Models.layer(
                "dense",
                "units",
                5,
                "kernel_regularizer",
                "orthogonal_regularizer",
                "bias_regularizer",
                Map.of("l1", 0.01)),
            end),
        model("grouped", conv("groups", 3, "activation", "relu"), flatten, end),
        model(
            "grouped, wide",
            conv("padding", "same"),
            Models.layer("conv2d", "filters", 16, "kernel_size", 1),
            Models.layer(
                "conv2d",
                "filters",
                32,
                "kernel_size",
                List.of(3, 2),
                "strides",
                2,
                "padding",
                "same",
                "groups",
                2,
                "activation",
                "tanh"),
            flatten,
            end),
        model("grouped, gated", conv("groups", 3, "activation", "glu"), flatten, end),
        model(
            "depthwise",
            Models.layer("depthwise_conv2d", "kernel_size", 3, "activation", "relu"),
            Models.layer("conv2d", "filters", 8, "kernel_size", 1),
            Models.layer("depthwise_conv2d", "kernel_size", 3, "strides", 2, "padding", "same"),
            flatten,
            end),
        model(
            "depthwise, multiplied",
            Models.layer(
                "depthwise_conv2d",
                "kernel_size",
                List.of(2, 3),
                "depth_multiplier",
                4,
                "dilation_rate",
                2,
                "use_bias",
                false),
            flatten,
            end),
        model(
            "depthwise of grey images",
            Models.layer("reshape", "target_shape", List.of(24, 9, 1)),
            Models.layer("depthwise_conv2d", "kernel_size", 3, "depth_multiplier", 5),
            flatten,
            end),
        model(
            "separable and transposed",
            Models.layer("separable_conv2d", "filters", 5, "kernel_size", 3, "activation", "elu"),
            Models.layer("conv2d_transpose", "filters", 4, "kernel_size", 3, "strides", 2),
            flatten,
            end),
        model(
            "sequences",
            Models.layer("reshape", "target_shape", List.of(72, 3)),
            Models.layer("conv1d", "filters", 6, "kernel_size", 3, "padding", "causal"),
            Models.layer("separable_conv1d", "filters", 5, "kernel_size", 4, "strides", 3),
            Models.layer("depthwise_conv1d", "kernel_size", 3, "activation", "relu"),
            Models.layer("conv1d_transpose", "filters", 2, "kernel_size", 2, "strides", 3),
            flatten,
            end),
        model(
            "volumes",
            Models.layer("reshape", "target_shape", List.of(4, 9, 3, 2)),
            Models.layer(
                "conv3d", "filters", 4, "kernel_size", 2, "groups", 2, "activation", "tanh"),
            Models.layer("conv3d_transpose", "filters", 3, "kernel_size", List.of(1, 2, 3)),
            flatten,
            end),
        model(
            "softmax of a flattened image",
            conv(),
            flatten,
            Models.layer("activation", "activation", "softmax"),
            end),
        model(
            "gated",
            conv("activation", "glu"),
            flatten,
            Models.layer("dense", "units", 6),
            Models.layer("activation", "activation", "glu"),
            end),
        model(
            "ends in an activation",
            flatten,
            Models.layer("dense", "units", 4),
            Models.layer("activation", "activation", "softmax")));
  }

  private static Arguments model(String name, Layer... layers) {
    return Arguments.of(name, Models.graph(IMAGE, layers));
  }

  private static Layer square() {
    return Models.layer(
        "conv2d", "filters", 8, "kernel_size", 3, "padding", "same", "activation", "relu");
  }

  private static Layer conv(Object... arguments) {
    Object[] all = new Object[arguments.length + 4];
    System.arraycopy(new Object[] {"filters", 6, "kernel_size", 3}, 0, all, 0, 4);
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return Models.layer("conv2d", all);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void twentyStepsAgree(String name, ModelGraph graph) {
    for (Object optimizer : List.of("adam", Map.of("sgd", Map.of("momentum", 0.9)), "rmsprop")) {
      try (Network ours = network(graph, optimizer, EngineKind.COMPILED);
          Network plain = network(graph, optimizer, EngineKind.PLAIN)) {
        assertThat(ours.engine()).startsWith("compiled");
        // Uneven batches, and one smaller than the number of workers.
        for (int step = 0; step < 20; step++) {
          int rows = step == 19 ? 1 : step % 5 == 4 ? 3 : 8;
          float[] x = Models.numbers(rows * (int) IMAGE.size(), step);
          float[] y = targets(rows, step);
          StepResult expected = plain.fit(x, y, rows);
          StepResult actual = ours.fit(x, y, rows);
          TWENTY_STEPS.check(
              name + " outputs of step " + step, actual.outputs(), expected.outputs());
          TWENTY_STEPS.check(
              "loss", new float[] {(float) actual.loss()}, new float[] {(float) expected.loss()});
        }
        SortedMap<WeightName, float[]> expected = plain.weights();
        ours.weights()
            .forEach(
                (weight, values) ->
                    TWENTY_STEPS.check(name + " " + weight, values, expected.get(weight)));
        float[] x = Models.numbers(70 * (int) IMAGE.size(), 99);
        TWENTY_STEPS.check("predictions", ours.predict(x, 70), plain.predict(x, 70));
        StepResult score = plain.score(x, targets(70, 1), 70);
        TWENTY_STEPS.check(
            "score",
            new float[] {(float) ours.score(x, targets(70, 1), 70).loss()},
            new float[] {(float) score.loss()});
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void savedByOneEngineAndLoadedByTheOtherGoesOn(String name, ModelGraph graph) throws IOException {
    try (Network first = network(graph, "adam", EngineKind.COMPILED)) {
      steps(first, 0, 3);
      SavedCopy saved = SavedCopy.of(first);
      steps(first, 3, 6);
      try (Network same = load(saved, graph, EngineKind.COMPILED);
          Network other = load(saved, graph, EngineKind.DL4J)) {
        steps(same, 3, 6);
        steps(other, 3, 6);
        assertThat(same.weightsSha256()).isEqualTo(first.weightsSha256());
        SortedMap<WeightName, float[]> expected = first.weights();
        other
            .weights()
            .forEach(
                (weight, values) ->
                    TWENTY_STEPS.check(name + " " + weight, values, expected.get(weight)));
      }
    }
  }

  @Test
  void fiveHundredNetworksLeaveNothingBehind() {
    ModelGraph graph =
        Models.graph(
            IMAGE,
            conv("activation", "relu"),
            Models.layer("flatten"),
            Models.layer("dense", "units", 4, "activation", "softmax"));
    for (int i = 0; i < 50; i++) {
      open(graph);
    }
    // What is left behind is so each time; Java's heap, which counts too, grows now and then.
    long least = Long.MAX_VALUE;
    for (int time = 0; time < 3 && least >= MOST_GROWTH; time++) {
      long before = org.bytedeco.javacpp.Pointer.physicalBytes();
      for (int i = 0; i < 450; i++) {
        open(graph);
      }
      least = Math.min(least, org.bytedeco.javacpp.Pointer.physicalBytes() - before);
    }
    assertThat(least).as("bytes of resident memory").isLessThan(MOST_GROWTH);
  }

  private static void open(ModelGraph graph) {
    try (Network network = network(graph, "adam", EngineKind.COMPILED)) {
      steps(network, 0, 1);
    }
  }

  private static void steps(Network network, int from, int to) {
    for (int step = from; step < to; step++) {
      network.fit(Models.numbers(8 * (int) IMAGE.size(), step), targets(8, step), 8);
    }
  }

  static float[] targets(int rows, int step) {
    float[] targets = new float[rows * 4];
    for (int row = 0; row < rows; row++) {
      targets[row * 4 + (row * 7 + step) % 4] = 1;
    }
    return targets;
  }

  static Network network(ModelGraph graph, Object optimizer, EngineKind engine) {
    return Networks.create(graph, Models.compile(optimizer, "categorical_crossentropy"), 1, engine);
  }

  private static Network load(SavedCopy saved, ModelGraph graph, EngineKind engine)
      throws IOException {
    return Networks.load(
        saved, graph, Models.compile("adam", "categorical_crossentropy"), 1, engine);
  }
}
