package dev.lamina.dsl.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lamina.dsl.diagnostic.Diagnostic;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.testing.Models;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {

  private static final Shape MNIST = Shape.of(28, 28, 1);

  @Test
  void theLecturesNetworkHasTheNumbersOfTheLecture() {
    ModelGraph graph =
        Models.graph(
            MNIST,
            "conv 3x3 32 stride 2 relu",
            "conv 3x3 64 stride 2 relu",
            "flatten",
            "dense 10 softmax");
    assertThat(graph.layers().stream().map(l -> l.output().toString()))
        .containsExactly("13x13x32", "6x6x64", "2304", "10");
    assertThat(graph.layers().stream().map(LayerNode::params))
        .containsExactly(320L, 18_496L, 0L, 23_050L);
    assertThat(graph.layers().stream().map(LayerNode::macs))
        .containsExactly(48_672L, 663_552L, 0L, 23_040L);
    assertThat(graph.totalParams()).isEqualTo(41_866);
    assertThat(graph.macs()).isEqualTo(735_264);
  }

  @Test
  void kerassExampleForMnistHasItsPublishedNumbers() {
    ModelGraph graph =
        Models.graph(
            MNIST,
            "conv 3x3 32 relu",
            "maxpool 2",
            "conv 3x3 64 relu",
            "maxpool 2",
            "flatten",
            "dropout 0.5",
            "dense 10 softmax");
    assertThat(graph.totalParams()).isEqualTo(34_826);
    assertThat(graph.macs()).isEqualTo(2_440_960);
    assertThat(fields(graph))
        .containsExactly("3x3", "4x4", "8x8", "10x10", "10x10", "10x10", "all");
  }

  @Test
  void theReceptiveFieldCountsDilationAndIsUnclearBehindAReshape() {
    assertThat(
            fields(
                Models.graph(
                    Shape.of(32, 48, 3),
                    "conv 3x5 8: {dilation: 2}",
                    "maxpool 2",
                    "conv 1x3 8",
                    "gap")))
        .containsExactly("5x9", "6x10", "6x14", "all");
    assertThat(fields(Models.graph(Shape.of(16), "reshape 4x4x1", "conv 3x3 2")))
        .containsExactly("-", "-");
  }

  @Test
  void batchNormalizationCountsAsKerasCounts() {
    ModelGraph graph = Models.graph(MNIST, "conv 3x3 64", "bn", "bn: {scale: false}");
    assertThat(graph.layers().get(1).params()).isEqualTo(256);
    assertThat(graph.layers().get(1).trainableParams()).isEqualTo(128);
    assertThat(graph.layers().get(2).params()).isEqualTo(192);
    assertThat(graph.nonTrainableParams()).isEqualTo(256);
  }

  @Test
  void aLayerThatDoesNotFitIsOneErrorThatNamesTheLayerAbove() {
    assertThat(errors(MNIST, "conv 3x3 64", "flatten", "maxpool 2"))
        .containsExactly(
            "3:3 needs-image: max_pooling2d needs an image (height, width, channels), but flatten"
                + " gives (43264,) | add `- reshape` to height x width x channels before it, or"
                + " put it before `- flatten`");
    assertThat(errors(MNIST, "maxpool1d"))
        .containsExactly(
            "1:3 needs-sequence: max_pooling1d needs a sequence (steps, features), but the input"
                + " is (28, 28, 1) | add `- reshape` to steps x features before it");
    assertThat(errors(MNIST, "gap3d"))
        .containsExactly(
            "1:3 needs-volume: global_average_pooling3d needs a volume (depth, height, width,"
                + " channels), but the input is (28, 28, 1) | add `- reshape` to depth x height x"
                + " width x channels before it");
  }

  @Test
  void aDenseLayerWorksAlongTheLastAxis() {
    ModelGraph graph = Models.graph(MNIST, "conv 3x3 64", "dense 10");
    LayerNode dense = graph.last();
    assertThat(dense.output()).isEqualTo(Shape.of(26, 26, 10));
    assertThat(dense.params()).isEqualTo(650);
    assertThat(dense.macs()).isEqualTo(26 * 26 * 64 * 10);
  }

  @Test
  void aCroppingThatLeavesNothingIsRefused() {
    assertThat(errors(MNIST, "crop 14"))
        .containsExactly(
            "1:8 cropping-larger-than-input: cropping2d needs more than 28 places along axis 1 to"
                + " crop as many, but the input is (28, 28, 1) | crop less, or put it before the"
                + " layers that make the image smaller");
  }

  @Test
  void axesAreCountedAsKerasCountsThem() {
    assertThat(errors(MNIST, "softmax: {axis: 4}"))
        .containsExactly(
            "1:19 wrong-axes: softmax needs an input that has axis 4, but the input is (28, 28, 1)"
                + " | axes are 1 to 3, or -1 for the last; axis 0, the batch, is left as it is");
    assertThat(errors(MNIST, "softmax: {axis: 0}")).hasSize(1);
    assertThat(errors(MNIST, "softmax: {axis: -4}")).hasSize(1);
    assertThat(errors(MNIST, "prelu: {shared_axes: [1, 4]}"))
        .singleElement()
        .asString()
        .startsWith("1:24 wrong-axes: p_re_lu needs an input that has axis 4");
    assertThat(errors(MNIST, "rescaling: {scale: [1, 2]}"))
        .containsExactly(
            "1:22 wrong-number-of-values: rescaling needs 2 features for its 2 values, but the"
                + " input is (28, 28, 1) | give one number for all features, or one for each");
  }

  @Test
  void theFirstLayerIsJudgedAgainstTheInput() {
    assertThat(errors(Shape.of(784), "conv 3x3 8"))
        .containsExactly(
            "1:3 needs-image: conv2d needs an image (height, width, channels), but the input is"
                + " (784,) | add `- reshape` to height x width x channels before it, or put it"
                + " before `- flatten`");
  }

  @Test
  void kernelLargerThanItsInputIsRefusedAtTheKernel() {
    assertThat(errors(MNIST, "conv 5x5 8 stride 5", "conv 3x7 8", "flatten"))
        .containsExactly(
            "2:8 kernel-larger-than-input: conv2d_1 needs at least 3x7 for its kernel, but conv2d"
                + " gives (5, 5, 8) | make the kernel smaller, use `padding: same`, or shrink the"
                + " image less before");
    assertThat(errors(MNIST, "conv 3x3 8: {dilation: 14}"))
        .singleElement()
        .asString()
        .contains("needs at least 29x29 for its kernel (3x3, dilated by 14x14), but the input is");
  }

  @Test
  void aPoolThatLeavesNothingIsRefused() {
    assertThat(errors(Shape.of(1, 1, 3), "maxpool"))
        .singleElement()
        .asString()
        .startsWith("1:3 pool-larger-than-input: max_pooling2d needs at least 2x2 for its pool");
  }

  @Test
  void aMistakeIsToldOnceAndALaterOneTooWhereShapesAreCertainAgain() {
    assertThat(
            errors(
                MNIST,
                "maxpool 30", // too large
                "conv 3x3 8", // not judged: its input is unknown
                "flatten", // a vector, whatever its size
                "dense 100", // not judged, but its output is certain
                "reshape 7x7x1")) // 100 is not 49
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("1:11 pool-larger-than-input"),
            second ->
                assertThat(second)
                    .isEqualTo(
                        "5:11 reshape-mismatch: reshape to (7, 7, 1) needs 49 numbers, but dense"
                            + " gives (100,) | 100 numbers come in; the sizes must multiply up to"
                            + " that"));
  }

  @Test
  void aDenseLayerBehindAnUnknownShapeIsNotCertain() {
    assertThat(errors(MNIST, "maxpool 30", "dense 100", "reshape 7x7x1")).hasSize(1);
  }

  @Test
  void whatFollowsAWrongArgumentIsNotJudgedByIt() {
    assertThat(errors(Shape.of(100), "reshape 7x7x1", "conv 9x9 8", "flatten", "dense 10"))
        .singleElement()
        .asString()
        .startsWith("1:11 reshape-mismatch");
  }

  @Test
  void argumentsThatCannotBeHonouredAreRefusedAtTheirPlaces() {
    assertThat(
            errors(
                Shape.of(28, 28, 4),
                "conv 3x3 8 stride 2: {dilation_rate: 2, groups: 3, data_format: channels_first}"))
        .satisfiesExactly(
            dilation ->
                assertThat(dilation)
                    .contains("strides-with-dilation: strides 2x2 cannot go together with"),
            groups ->
                assertThat(groups).startsWith("1:51 uneven-groups: 8 filters cannot be split"),
            format ->
                assertThat(format)
                    .startsWith("1:67 unsupported-argument: `channels_first` is not supported"));
    for (int axis : new int[] {0, 4, -4}) {
      assertThat(errors(Shape.of(8, 8, 3), "bn: {axis: " + axis + "}"))
          .singleElement()
          .asString()
          .startsWith("1:14 no-such-axis: batch_normalization normalises along axis " + axis);
    }
    assertThat(errors(Shape.of(8, 8, 3), "bn: {axis: 3}")).isEmpty();
    assertThat(errors(Shape.of(8, 8, 3), "bn: {axis: 1}")).isEmpty();
  }

  @Test
  void reshapesThatCannotMultiplyUpAreRefused() {
    assertThat(errors(Shape.of(12), "reshape 5x-1"))
        .singleElement()
        .asString()
        .contains("reshape to (5, -1) needs a multiple of 5 numbers, but the input is (12,)");
    assertThat(errors(Shape.of(12), "reshape 2000000000x2000000000x2000000000"))
        .singleElement()
        .asString()
        .contains("reshape-mismatch");
    assertThat(Models.graph(Shape.of(12), "reshape 2x-1").output()).isEqualTo(Shape.of(2, 6));
  }

  @Test
  void hugeSizesAreRefusedWithAReason() {
    assertThat(errors(Shape.of(60_000, 60_000, 3), "flatten"))
        .singleElement()
        .asString()
        .contains("too-large: an example of 60000x60000x3 has more than 2,147,483,647 numbers");
    assertThat(errors(Shape.of(100_000), "dense 100000"))
        .containsExactly(
            "1:3 too-large: the model up to dense has more than 2,147,483,647 parameters | make"
                + " the layer, or the ones before it, smaller");
    assertThat(errors(Shape.of(30_000, 30_000, 1), "conv 1x1 2000000000"))
        .singleElement()
        .asString()
        .contains("the output of conv2d, (30000, 30000, 2000000000) has more than");
    assertThat(errors(Shape.of(2, 2, 1), "pad 2147483647", "flatten"))
        .singleElement()
        .asString()
        .contains("too-large: zero_padding2d gives at most 2147483647 rows or columns");
    assertThat(
            errors(
                Shape.of(2, 2, 2),
                "conv 2147483647x2147483647 2147483647: {padding: same, stride: 2147483647}"))
        .singleElement()
        .asString()
        .contains("more than 2,147,483,647 parameters");
  }

  @Test
  void gluHalvesTheChannelsAndNeedsAnEvenNumber() {
    assertThat(Models.graph(MNIST, "conv 3x3 8 glu").output()).isEqualTo(Shape.of(26, 26, 4));
    assertThat(Models.graph(MNIST, "conv 3x3 8 glu").macs()).isEqualTo(26L * 26 * 9 * 8);
    assertThat(errors(MNIST, "conv 3x3 7 glu", "activation glu"))
        .singleElement()
        .asString()
        .startsWith("1:14 activation-refuses-size: glu splits");
    assertThat(errors(MNIST, "activation glu"))
        .singleElement()
        .asString()
        .contains("activation needs another number of features, but the input is (28, 28, 1)");
  }

  @Test
  void anInitializerThatCannotFillItsWeightIsRefused() {
    assertThat(errors(MNIST, "conv 3x3 8: {kernel_initializer: identity}"))
        .singleElement()
        .asString()
        .startsWith("1:36 initializer-refuses-shape: ")
        .endsWith("the kernel of conv2d is (3, 3, 1, 8)");
  }

  @Test
  void aConstraintAlongAnAxisThatTheWeightDoesNotHaveIsRefused() {
    assertThat(
            errors(
                MNIST, "conv 3x3 8: {kernel_constraint: {max_norm: {axis: [0, 1, 4]}}}", "flatten"))
        .containsExactly(
            "1:35 constraint-refuses-shape: axis 4 does not exist: this weight has the axes 0 to 3"
                + " | the kernel of conv2d is (3, 3, 1, 8)");
    assertThat(
            Models.build(MNIST, "conv 3x3 8: {kernel_constraint: {max_norm: {axis: [0, 1, 2]}}}"))
        .extracting(built -> built.problems().size())
        .isEqualTo(0);
  }

  @Test
  void aRegularizerOfMatricesOnAnImageIsRefused() {
    assertThat(errors(MNIST, "conv 3x3 8: {kernel_regularizer: orthogonal_regularizer}"))
        .singleElement()
        .asString()
        .startsWith("1:36 regularizer-refuses-shape: ")
        .endsWith("has 4 axes | the kernel of conv2d is (3, 3, 1, 8)");
    assertThat(errors(MNIST, "conv 3x3 8: {activity_regularizer: orthogonal_regularizer}"))
        .singleElement()
        .asString()
        .endsWith("has 4 axes | the output of conv2d is (None, 26, 26, 8)");
    assertThat(errors(MNIST, "flatten", "dense 4: {activity_regularizer: orthogonal_regularizer}"))
        .isEmpty();
  }

  @Test
  void aModelWithoutLayersIsRefused() {
    assertThat(
            GraphBuilder.build(
                new dev.lamina.dsl.spec.ModelSpec("none", MNIST, List.of()),
                new dev.lamina.dsl.source.SourceMap(
                    new dev.lamina.dsl.source.MappingNode(null, List.of())),
                new dev.lamina.dsl.diagnostic.Problems()))
        .isEmpty();
  }

  @Test
  void trainingMemoryIsTheSumOfItsDocumentedParts() {
    ModelGraph graph = Models.graph(MNIST, "conv 3x3 4 relu", "flatten", "dense 10 softmax");
    TrainingMemory memory = TrainingMemory.of(graph, 32, 2);
    long weights = 40 + 26 * 26 * 4 * 10 + 10;
    assertThat(memory.weights()).isEqualTo(4 * weights);
    assertThat(memory.gradients()).isEqualTo(4 * weights);
    assertThat(memory.optimizer()).isEqualTo(2 * 4 * weights);
    // The input, the convolution's output and the dense layer's; flatten only reshapes.
    assertThat(memory.activations()).isEqualTo(4L * 32 * (784 + 2704 + 10));
    assertThat(memory.deltas()).isEqualTo(4L * 32 * (2704 + 2704));
    assertThat(memory.total())
        .isEqualTo(16 * weights + 4L * 32 * (784 + 2704 + 10) + 4L * 32 * (2704 + 2704));
    assertThat(TrainingMemory.of(graph, Integer.MAX_VALUE, 2).total()).isPositive();
  }

  private static List<String> fields(ModelGraph graph) {
    return graph.layers().stream().map(l -> l.receptiveField().toString()).toList();
  }

  /** {@code line:column code: message | hint} of each problem. */
  private static List<String> errors(Shape input, String... layers) {
    Models.Built built = Models.build(input, layers);
    assertThat(built.graph().isEmpty())
        .as(Arrays.toString(layers))
        .isEqualTo(!built.problems().isEmpty());
    return built.problems().stream().map(GraphBuilderTest::line).toList();
  }

  private static String line(Diagnostic d) {
    return d.span().orElseThrow().start() + " " + d.code() + ": " + d.message() + " | " + d.hint();
  }
}
