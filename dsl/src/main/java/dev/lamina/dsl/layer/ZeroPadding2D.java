package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.DataFormat;
import dev.lamina.dsl.shape.Padding2D;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
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
        Padding2D padding,
    @Arg(doc = "Order of the axes; channels_last only.", def = "channels_last")
        DataFormat dataFormat)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    Images.check(input);
    return Shape.of(
        padded(input.dim(0), padding.top(), padding.bottom()),
        padded(input.dim(1), padding.left(), padding.right()),
        input.channels());
  }

  @Override
  public List<Refusal> refusals() {
    return Refusal.of(dataFormat).stream().toList();
  }

  private static int padded(int size, int before, int after) throws ShapeException {
    long padded = (long) size + before + after;
    if (padded > Integer.MAX_VALUE) {
      throw new ShapeException(
          "too-large",
          "padding",
          "gives at most " + Integer.MAX_VALUE + " rows or columns and would give " + padded,
          "use a smaller padding");
    }
    return (int) padded;
  }

  @Override
  public void lower(Lowering to) {
    Dl4j.lower(this, to);
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(ZeroPadding2D layer, Lowering to) {
      Padding2D pad = layer.padding;
      to.add(
          new ZeroPaddingLayer.Builder(pad.top(), pad.bottom(), pad.left(), pad.right())
              .dataFormat(CNN2DFormat.NCHW)
              .build());
    }
  }
}
