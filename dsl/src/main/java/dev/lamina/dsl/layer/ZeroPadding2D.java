package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.compute.LayerMath;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Edges2D;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;

/** Zeros around an image. */
@Kind(
    aliases = {"pad", "zeropad"},
    doc = "Adds rows and columns of zeros around an image.",
    source = "https://keras.io/api/layers/reshaping_layers/zero_padding2d/",
    example = "pad 1")
public record ZeroPadding2D(
    @Arg(
            doc =
                "Rows and columns to add: one number, [rows, columns], or [[top, bottom], [left,"
                    + " right]].",
            def = "1",
            min = 0,
            place = 0)
        Edges2D padding,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    return EdgeAxes.padded(input, padding);
  }

  @Override
  public List<Refusal> refusals() {
    return Refusal.of(dataFormat).stream().toList();
  }

  @Override
  public Optional<LayerMath> math(Shape input) {
    return Optional.of(EdgeAxes.pad(input, padding));
  }

  @Override
  public void lower(Lowering to) {
    Dl4j.lower(this, to);
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(ZeroPadding2D layer, Lowering to) {
      Edges2D pad = layer.padding;
      to.add(
          new ZeroPaddingLayer.Builder(pad.top(), pad.bottom(), pad.left(), pad.right())
              .dataFormat(CNN2DFormat.NCHW)
              .build());
    }
  }
}
