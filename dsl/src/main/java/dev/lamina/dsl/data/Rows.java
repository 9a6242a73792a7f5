package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.Optional;

/**
 * Examples written in the file itself; tested on what it is trained on.
 *
 * @param x features, one row an example
 * @param y what to predict, one row an example
 */
@Kind(
    doc =
        "A handful of examples in the file itself, for problems such as xor. They are trained on and tested on.",
    source = "docs/data.md",
    example = "data: {rows: {x: [[0, 0], [0, 1], [1, 0], [1, 1]], y: [0, 1, 1, 0]}}")
public record Rows(
    @Arg(doc = "Features: a row of numbers for each example.") Table x,
    @Arg(doc = "What to predict: a number, or a row of numbers, for each example.") Table y)
    implements DataSpec {

  public Rows {
    if (x.rows().size() != y.rows().size()) {
      throw new BadArgument(
          "y",
          "x has " + x.rows().size() + " rows, y has " + y.rows().size(),
          "give each row of x its row of y");
    }
  }

  @Override
  public Optional<Shape> exampleShape() {
    return Optional.of(Shape.of(x.columns()));
  }
}
