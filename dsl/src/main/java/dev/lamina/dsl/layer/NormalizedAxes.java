package dev.lamina.dsl.layer;

import dev.lamina.dsl.compute.Normalizing;
import dev.lamina.dsl.compute.Places;
import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.initializer.Initializer;
import dev.lamina.dsl.regularizer.Regularizer;
import dev.lamina.dsl.shape.AxisSet;
import dev.lamina.dsl.shape.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What the normalisations along axes of an example have in common. */
final class NormalizedAxes {

  private NormalizedAxes() {}

  /** Refuses axes that the input does not have. */
  static void check(Shape input, AxisSet axes) throws ShapeException {
    if (!axes.within(input.rank())) {
      throw new ShapeException(
          "no-such-axis",
          "axis",
          "normalises along axis " + axes,
          "axes are counted from 1, the batch being axis 0, or from the end: -1 is the last one");
    }
  }

  /** The sizes of the axes. */
  static Shape sizes(Shape input, AxisSet axes) {
    return new Shape(Arrays.stream(axes.of(input.rank())).mapToObj(input::dim).toList());
  }

  /** The math of groups that hold all numbers along the axes. */
  static Normalizing math(
      Shape input, AxisSet axes, Normalizing.By by, double epsilon, boolean scale, boolean center) {
    int[] along = axes.of(input.rank());
    int[] across =
        IntStream.range(0, input.rank())
            .filter(axis -> Arrays.stream(along).noneMatch(each -> each == axis))
            .toArray();
    return new Normalizing(
        Places.along(input, across), Places.along(input, along), by, epsilon, scale, center);
  }

  /** gamma and beta, as far as they are there. */
  static List<Parameter> parameters(
      Shape sizes,
      boolean scale,
      Initializer gammaInitializer,
      Regularizer gammaRegularizer,
      Constraint gammaConstraint,
      boolean center,
      Initializer betaInitializer,
      Regularizer betaRegularizer,
      Constraint betaConstraint) {
    List<Parameter> parameters = new ArrayList<>();
    if (scale) {
      parameters.add(
          Parameter.own("gamma", sizes, true, gammaInitializer, gammaRegularizer, gammaConstraint));
    }
    if (center) {
      parameters.add(
          Parameter.own("beta", sizes, true, betaInitializer, betaRegularizer, betaConstraint));
    }
    return parameters;
  }
}
