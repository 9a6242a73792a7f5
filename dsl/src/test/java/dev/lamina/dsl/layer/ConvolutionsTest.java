package dev.lamina.dsl.layer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What convolutions cost, what they see, and what they refuse. */
class ConvolutionsTest {

  @Test
  void multiplyAccumulatesAreThoseOfThePapers() {
    // AlexNet's second convolution in two groups: 27 x 27 x 256 outputs of 5 x 5 x 48
    assertThat(
            macs(
                Shape.of(27, 27, 96),
                "conv2d: {filters: 256, kernel_size: 5, padding: same, groups: 2}"))
        .isEqualTo(27L * 27 * 256 * 5 * 5 * 48);
    // MobileNet's second block: 112 x 112 x 32, 3 x 3 each, then 32 to 64
    assertThat(macs(Shape.of(112, 112, 32), "dwconv 3x3 same")).isEqualTo(112L * 112 * 32 * 9);
    assertThat(macs(Shape.of(112, 112, 32), "sepconv 3x3 64 same"))
        .isEqualTo(112L * 112 * (32 * 9 + 32 * 64));
    assertThat(macs(Shape.of(100, 8), "conv1d 16 5")).isEqualTo(96L * 16 * 5 * 8);
    assertThat(macs(Shape.of(4, 5, 6, 2), "conv3d 2x2x2 3")).isEqualTo(3L * 4 * 5 * 8 * 2 * 3);
    assertThat(macs(Shape.of(7, 7, 10), "deconv 2x2 5 stride 2 same"))
        .isEqualTo(7L * 7 * 10 * 2 * 2 * 5);
  }

  private static long macs(Shape input, String layer) {
    return Models.graph(input, layer).layers().get(0).macs();
  }

  @Test
  void kernelsHaveKerasShapes() {
    assertThat(kernel(Shape.of(13, 13, 96), "conv2d: {filters: 8, kernel_size: 3, groups: 4}"))
        .isEqualTo(Shape.of(3, 3, 24, 8));
    assertThat(kernel(Shape.of(13, 13, 6), "deconv 3x2 8")).isEqualTo(Shape.of(3, 2, 8, 6));
    assertThat(kernel(Shape.of(13, 6), "depthwise_conv1d: {kernel_size: 3, depth_multiplier: 2}"))
        .isEqualTo(Shape.of(3, 6, 2));
  }

  private static Shape kernel(Shape input, String layer) {
    return Models.graph(input, layer).layers().get(0).parameters().get(0).shape();
  }

  @Test
  void whatAnOutputSeesGrowsThroughDepthwiseAndSeparableConvolutions() {
    ModelGraph graph =
        Models.graph(Shape.of(40, 40, 3), "sepconv 3x3 4", "dwconv 3x3 stride 2", "deconv 3x3 2");
    assertThat(graph.layers().stream().map(LayerNode::receptiveField).map(Object::toString))
        .containsExactly("3x3", "5x5", "9x9");
    assertThat(
            Models.graph(Shape.of(9, 9, 3), "deconv 2x2 2 stride 2")
                .layers()
                .get(0)
                .receptiveField())
        .as("between the places of a stride outputs see different amounts")
        .hasToString("-");
    assertThat(Models.graph(Shape.of(9, 3), "conv1d 2 3").layers().get(0).receptiveField())
        .hasToString("-");
  }

  @Test
  void gatedActivationsHalveTheChannels() {
    assertThat(Models.graph(Shape.of(9, 4), "conv1d 6 3 glu").output()).isEqualTo(Shape.of(7, 3));
    assertThat(errors(Shape.of(9, 3), "depthwise_conv1d 3 glu"))
        .singleElement()
        .asString()
        .startsWith("activation-refuses-size");
  }

  @Test
  void whatKerasRefusesIsRefused() {
    assertThat(errors(Shape.of(9, 9, 4), "conv2d: {filters: 8, kernel_size: 3, groups: 3}"))
        .containsExactly("uneven-groups: 8 filters cannot be split evenly into 3 groups");
    assertThat(errors(Shape.of(9, 9, 4), "conv2d: {filters: 9, kernel_size: 3, groups: 3}"))
        .containsExactly(
            "uneven-groups: conv2d needs a number of channels that 3 groups divide evenly, but the"
                + " input is (9, 9, 4)");
    assertThat(
            errors(
                Shape.of(9, 4),
                "conv1d: {filters: 2, kernel_size: 2, strides: 2, dilation_rate: 2}"))
        .containsExactly(
            "strides-with-dilation: strides 2 cannot go together with dilation_rate 2");
    assertThat(errors(Shape.of(9, 9, 4), "deconv 3x3 2: {strides: 2, output_padding: [0, 2]}"))
        .containsExactly(
            "output-padding-too-large: output_padding 0x2 is not less than strides 2x2");
    assertThat(
            errors(
                Shape.of(1, 9, 4), "deconv 2x2 2: {strides: 2, padding: same, output_padding: 0}"))
        .containsExactly(
            "empty-output: conv2d_transpose needs at least 2 points along each axis with"
                + " output_padding 0x0, but the input is (1, 9, 4)");
    assertThat(errors(Shape.of(3, 4), "conv1d 2 5"))
        .containsExactly(
            "kernel-larger-than-input: conv1d needs at least 5 steps for its kernel, but the input"
                + " is (3, 4)");
    assertThat(errors(Shape.of(9, 9, 4), "conv1d 2 3"))
        .containsExactly(
            "needs-sequence: conv1d needs a sequence (steps, features), but the input is (9, 9,"
                + " 4)");
    assertThat(errors(Shape.of(9, 9, 4), "conv3d 2 3"))
        .containsExactly(
            "needs-volume: conv3d needs a volume (depth, height, width, channels), but the input is"
                + " (9, 9, 4)");
  }

  @Test
  void sizesBeyondCountingAreRefused() {
    assertThat(errors(Shape.of(9, 4), "conv1d_transpose 2 3 stride 2000000000"))
        .singleElement()
        .asString()
        .startsWith("too-large: conv1d_transpose gives at most 2147483647 steps");
    assertThat(errors(Shape.of(9, 9, 4), "dwconv 3x3: {depth_multiplier: 2000000000}"))
        .singleElement()
        .asString()
        .startsWith("too-large: depthwise_conv2d gives at most 2147483647 channels");
    assertThat(
            errors(
                Shape.of(9, 4), "conv1d 2 2000000000: {dilation_rate: 2000000000, padding: same}"))
        .singleElement()
        .asString()
        .startsWith("too-large: the model up to conv1d has more than");
  }

  private static List<String> errors(Shape input, String layer) {
    return Models.build(input, layer).problems().stream()
        .map((Diagnostic d) -> d.code() + ": " + d.message())
        .toList();
  }
}
