package dev.lamina.dsl.shape;

import java.util.List;

/** {@code 3} or {@code [3]}. */
public final class Size1DSyntax extends SizeSyntax<Size1D> {

  /** The syntax. */
  public Size1DSyntax() {
    super(1, "length");
  }

  @Override
  public String describe() {
    return "a size such as 3";
  }

  @Override
  Size1D of(int... sizes) {
    return new Size1D(sizes[0]);
  }

  @Override
  public List<String> examples() {
    return List.of("3", "[2]", "4");
  }
}
