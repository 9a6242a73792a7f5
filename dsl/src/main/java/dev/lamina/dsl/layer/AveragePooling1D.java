package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.compute.MeanOfWindows;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Padding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.Size1D;
import java.util.List;
import java.util.Optional;

/** The mean of each window of a sequence. */
@Kind(
    aliases = {"avgpool1d", "avg_pool1d"},
    doc =
        "Keeps the mean of each window and channel of a sequence; zeros added at the"
            + " edges do not count.",
    source = "https://keras.io/api/layers/pooling_layers/average_pooling1d/",
    example = "avgpool1d 2")
public record AveragePooling1D(
    @Arg(
            doc = "Length of the window.",
            min = 1,
            place = 0,
            aliases = {"pool", "size"})
        Size1D poolSize,
    @Arg(
            doc = "Steps between windows; the pool size if not given.",
            def = Arg.NONE,
            min = 1,
            aliases = "stride")
        Size1D strides,
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
    return Optional.of(new MeanOfWindows(sliding().over(input), input.channels()));
  }

  private SlidingWindow sliding() {
    return new SlidingWindow(poolSize, strides == null ? poolSize : strides, padding);
  }

  @Override
  public void lower(Lowering to) {
    to.addOwn();
  }
}
