package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Add;
import dev.lamina.dsl.layer.AveragePooling2D;
import dev.lamina.dsl.layer.BatchNormalization;
import dev.lamina.dsl.layer.Concatenate;
import dev.lamina.dsl.layer.Conv1D;
import dev.lamina.dsl.layer.Conv1DTranspose;
import dev.lamina.dsl.layer.Conv2D;
import dev.lamina.dsl.layer.Conv2DTranspose;
import dev.lamina.dsl.layer.Conv3D;
import dev.lamina.dsl.layer.Conv3DTranspose;
import dev.lamina.dsl.layer.Dense;
import dev.lamina.dsl.layer.DepthwiseConv1D;
import dev.lamina.dsl.layer.DepthwiseConv2D;
import dev.lamina.dsl.layer.Dropout;
import dev.lamina.dsl.layer.Flatten;
import dev.lamina.dsl.layer.GlobalAveragePooling2D;
import dev.lamina.dsl.layer.GlobalMaxPooling2D;
import dev.lamina.dsl.layer.Layer;
import dev.lamina.dsl.layer.MaxPooling2D;
import dev.lamina.dsl.layer.Reshape;
import dev.lamina.dsl.layer.SeparableConv1D;
import dev.lamina.dsl.layer.SeparableConv2D;
import dev.lamina.dsl.layer.ZeroPadding2D;
import java.util.Map;

/** Which layer kinds can be compiled, and by what. */
final class Stages {

  private static final Stage CONVOLUTION = new ConvolutionStage();
  private static final Stage SEPARABLE = new SeparableConvolutionStage();
  private static final Stage TRANSPOSED = new TransposedConvolutionStage();
  private static final Stage POOLING = new PoolingStage();

  private static final Map<Class<? extends Layer>, Stage> BY_KIND =
      Map.ofEntries(
          Map.entry(Conv2D.class, CONVOLUTION),
          Map.entry(DepthwiseConv2D.class, CONVOLUTION),
          Map.entry(SeparableConv2D.class, SEPARABLE),
          Map.entry(Conv1D.class, CONVOLUTION),
          Map.entry(DepthwiseConv1D.class, CONVOLUTION),
          Map.entry(SeparableConv1D.class, SEPARABLE),
          Map.entry(Conv3D.class, CONVOLUTION),
          Map.entry(Conv1DTranspose.class, TRANSPOSED),
          Map.entry(Conv2DTranspose.class, TRANSPOSED),
          Map.entry(Conv3DTranspose.class, TRANSPOSED),
          Map.entry(Dense.class, new DenseStage()),
          Map.entry(MaxPooling2D.class, POOLING),
          Map.entry(AveragePooling2D.class, POOLING),
          Map.entry(GlobalAveragePooling2D.class, POOLING),
          Map.entry(GlobalMaxPooling2D.class, POOLING),
          Map.entry(ZeroPadding2D.class, new ZeroPaddingStage()),
          Map.entry(Flatten.class, new FlattenStage()),
          Map.entry(Reshape.class, new ReshapeStage()),
          Map.entry(Dropout.class, new DropoutStage()),
          Map.entry(BatchNormalization.class, new BatchNormalizationStage()));

  private static final Stage ACTIVATION = new ActivationStage();
  private static final OwnStage OWN = new OwnStage();

  private static final Junction SUM = new SumJunction();
  private static final Junction CONCATENATION = new ConcatenationJunction();

  private Stages() {}

  /**
   * The junction of a layer with several inputs.
   *
   * @throws UnsupportedByOneDnn if there is none
   */
  static Junction junction(LayerNode node) throws UnsupportedByOneDnn {
    boolean alike = node.inputs().stream().allMatch(node.output()::equals);
    if (node.layer() instanceof Add && alike) {
      return SUM;
    }
    if (node.layer() instanceof Concatenate layer && layer.joinsChannels(node.input())) {
      return CONCATENATION;
    }
    if (node.layer().math(node.inputs()).isPresent()) {
      return OWN;
    }
    throw unknown(node);
  }

  private static UnsupportedByOneDnn unknown(LayerNode node) {
    return new UnsupportedByOneDnn(
        node.name()
            + ": the compiled engine does not know "
            + node.layer().getClass().getSimpleName());
  }

  /**
   * The stage of a layer.
   *
   * @throws UnsupportedByOneDnn if there is none
   */
  static Stage of(LayerNode node) throws UnsupportedByOneDnn {
    if (node.layer().activationOnly()) {
      return ACTIVATION;
    }
    Stage stage = BY_KIND.get(node.layer().getClass());
    if (stage != null) {
      return stage;
    }
    if (node.layer().math(node.input()).isPresent()) {
      return OWN;
    }
    throw unknown(node);
  }
}
