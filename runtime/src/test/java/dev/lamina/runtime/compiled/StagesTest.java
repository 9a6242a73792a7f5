package dev.lamina.runtime.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.Models;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Kinds that oneDNN has kernels for are not left to their own math, which is slower. */
class StagesTest {

  private static final Shape SEQUENCE = Shape.of(9, 4);
  private static final Shape IMAGE = Shape.of(9, 8, 4);
  private static final Shape VOLUME = Shape.of(5, 6, 7, 4);

  static Stream<Arguments> layers() {
    return Stream.of(
        Arguments.of(SEQUENCE, "conv1d 4 3", ConvolutionStage.class),
        Arguments.of(IMAGE, "conv2d 4 3", ConvolutionStage.class),
        Arguments.of(
            IMAGE, "conv2d: {filters: 4, kernel_size: 3, groups: 2}", ConvolutionStage.class),
        Arguments.of(VOLUME, "conv3d 4 3", ConvolutionStage.class),
        Arguments.of(SEQUENCE, "depthwise_conv1d 3", ConvolutionStage.class),
        Arguments.of(IMAGE, "depthwise_conv2d 3", ConvolutionStage.class),
        Arguments.of(SEQUENCE, "separable_conv1d 4 3", SeparableConvolutionStage.class),
        Arguments.of(IMAGE, "separable_conv2d 4 3", SeparableConvolutionStage.class),
        Arguments.of(SEQUENCE, "conv1d_transpose 4 3", TransposedConvolutionStage.class),
        Arguments.of(IMAGE, "conv2d_transpose 4 3", TransposedConvolutionStage.class),
        Arguments.of(VOLUME, "conv3d_transpose 4 3", TransposedConvolutionStage.class));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("layers")
  void convolutionsAreComputedByOneDnn(Shape input, String layer, Class<? extends Stage> stage)
      throws UnsupportedByOneDnn {
    LayerNode node = Models.graph(input, layer).layers().get(0);
    assertThat(Stages.of(node)).isInstanceOf(stage);
  }
}
