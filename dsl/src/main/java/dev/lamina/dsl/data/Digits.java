package dev.lamina.dsl.data;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Flat;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.shape.Shape;
import java.util.List;
import java.util.Optional;

/**
 * The built-in handwritten-like digits.
 *
 * @param scale what a byte is multiplied by
 * @param preparation what else is done to examples
 */
@Kind(
    doc =
        "Digits drawn by Lamina itself: 28x28 grey, 10,000 to train and 2,000 to test, in MNIST's"
            + " format. Needs no network.",
    source = "docs/data.md",
    example = "data: digits")
public record Digits(
    @Arg(doc = "What a byte is multiplied by.", def = Scale.BYTES_TEXT) Scale scale,
    @Flat Preparation preparation)
    implements DataSpec {

  public Digits {
    preparation.shape(NamedImages.IMAGE);
  }

  /** The classes of anything that shows a digit. */
  static final List<String> NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  @Override
  public Optional<Shape> exampleShape() {
    return Optional.of(preparation.shape(NamedImages.IMAGE));
  }

  @Override
  public Optional<List<String>> classes() {
    return Optional.of(NAMES);
  }
}
