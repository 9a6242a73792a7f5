package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.dl4j.ChannelsLastReshape;
import dev.lamina.dsl.dl4j.Lowering;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.TargetShape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The same numbers in another shape. */
@Kind(
    doc =
        "The same numbers, in the same order, in another shape; one size may be -1: what is left.",
    source = "https://keras.io/api/layers/reshaping_layers/reshape/",
    example = "reshape 28x28x1")
public record Reshape(
    @Arg(
            doc = "The shape of the output, without the batch.",
            place = 0,
            aliases = {"shape", "target"})
        TargetShape targetShape)
    implements Layer {

  @Override
  public Shape outputShape(Shape input) throws ShapeException {
    int size = size(input);
    long known = 1;
    for (int dim : targetShape.dims()) {
      // Beyond an int it cannot fit any more, and must not overflow.
      known = dim == TargetShape.OPEN ? known : Math.min(known * dim, 1L + Integer.MAX_VALUE);
    }
    if (open() ? size % known != 0 : size != known) {
      throw new ShapeException(
          "reshape-mismatch",
          "target_shape",
          open()
              ? "to " + text() + " needs a multiple of " + known + " numbers"
              : "to " + text() + " needs " + known + " numbers",
          size + " numbers come in; the sizes must multiply up to that");
    }
    List<Integer> dims = new ArrayList<>(targetShape.dims());
    Collections.replaceAll(dims, TargetShape.OPEN, (int) (size / known));
    return new Shape(dims);
  }

  @Override
  public Optional<Shape> certainOutput(boolean fromVector) {
    return open() ? Optional.empty() : Optional.of(new Shape(targetShape.dims()));
  }

  @Override
  public Window window(Shape input) {
    return Window.UNCLEAR;
  }

  @Override
  public boolean reshapesOnly() {
    return true;
  }

  /** How many numbers there are to reshape. */
  static int size(Shape input) throws ShapeException {
    long size = input.size();
    if (size > Integer.MAX_VALUE) {
      throw new ShapeException(
          "too-large",
          null,
          "takes at most " + Integer.MAX_VALUE + " numbers per example",
          "make the layers before it smaller");
    }
    return (int) size;
  }

  private boolean open() {
    return targetShape.dims().contains(TargetShape.OPEN);
  }

  private String text() {
    return targetShape.dims().toString().replace('[', '(').replace(']', ')');
  }

  @Override
  public void lower(Lowering to) {
    Dl4j.lower(this, to);
  }

  /** Apart from the record, so that reading and checking a file loads no class of DL4J. */
  private static final class Dl4j {

    static void lower(Reshape layer, Lowering to) {
      to.add(new ChannelsLastReshape(to.node().input(), to.node().output()));
    }
  }
}
