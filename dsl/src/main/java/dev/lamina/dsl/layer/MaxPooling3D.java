package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.MaxOfWindows;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size3D;
import java.util.List;
import java.util.Optional;

/** The greatest number of each window of a volume. */
@Kind(
    aliases = {"maxpool3d", "max_pool3d"},
    doc = "Keeps the greatest number of each window and channel of a volume.",
    source = "https://keras.io/api/layers/pooling_layers/max_pooling3d/",
    example = "maxpool3d 2")
public record MaxPooling3D(
    @Arg(
            doc = "Depth, height and width of the window.",
            def = "2",
            min = 1,
            place = 0,
            aliases = {"pool", "size"})
        Size3D poolSize,
    @Arg(
            doc = "Slices, rows and columns between windows; the pool size if not given.",
            def = Arg.NONE,
            min = 1,
            aliases = "stride")
        Size3D strides,
    @Arg(
            doc = "valid: only whole windows; same: output ceil(input / stride).",
            def = "valid",
            place = 1)
        Padding padding,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return sliding().over(input, input.channels(), "pool", "pool_size");
  }

  @Override
  public List<Refusal> refusals() {
    return Refusal.of(dataFormat).stream().toList();
  }

  @Override
  public Window window(Shape input) {
    return sliding().window();
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(new MaxOfWindows(sliding().over(input), input.channels()));
  }

  private SlidingWindow sliding() {
    return new SlidingWindow(poolSize, strides == null ? poolSize : strides, padding);
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
