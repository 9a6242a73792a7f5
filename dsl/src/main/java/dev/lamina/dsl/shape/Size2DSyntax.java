package dev.lamina.dsl.shape;

import java.util.List;

/** {@code 3}, {@code 3x3} or {@code [3, 3]}. */
public final class Size2DSyntax extends SizeSyntax<Size2D> {

  /** The syntax. */
  public Size2DSyntax() {
    super(2, "height and width");
  }

  @Override
  public String describe() {
    return "a size such as 3, 3x3 or [3, 3]";
  }

  @Override
  Size2D of(int... sizes) {
    return new Size2D(sizes[0], sizes[1]);
  }

  @Override
  public List<String> examples() {
    return List.of("3", "2x1", "[2, 3]");
  }
}
