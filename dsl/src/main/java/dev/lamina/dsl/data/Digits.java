package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/** The built-in handwritten-like digits. */
@Kind(
    doc =
        "Digits drawn by Lamina itself: 28x28 grey, 10,000 to train and 2,000 to test, in MNIST's format. Needs no network.",
    source = "docs/data.md",
    example = "data: digits")
public record Digits() implements DataSpec {

  @Override
  public Optional<Shape> shape() {
    return Optional.of(Shape.of(28, 28, 1));
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
  }
}
