package dev.lamina.dsl.shape;

import java.util.List;

/** {@code 3}, {@code 3x3x3} or {@code [3, 3, 3]}. */
public final class Size3DSyntax extends SizeSyntax<Size3D> {

  /** The syntax. */
  public Size3DSyntax() {
    super(3, "depth, height and width");
  }

  @Override
  public String describe() {
    return "a size such as 3, 3x3x3 or [3, 3, 3]";
  }

  @Override
  Size3D of(int... sizes) {
    return new Size3D(sizes[0], sizes[1], sizes[2]);
  }

  @Override
  public List<String> examples() {
    return List.of("3", "2x1x2", "[2, 3, 1]");
  }
}
