package dev.lamina.dsl.shape;

import java.util.List;

/** {@code 1}, {@code 1x2x1}, {@code [1, 2, 1]} or {@code [[0, 1], [2, 3], [0, 1]]}. */
public final class Edges3DSyntax extends EdgesSyntax<Edges3D> {

  /** The syntax. */
  public Edges3DSyntax() {
    super(3, "[slices, rows, columns]", "[[front, back], [top, bottom], [left, right]]");
  }

  @Override
  public String describe() {
    return "slices, rows and columns such as 1, [1, 2, 1] or [[0, 1], [2, 3], [0, 1]]";
  }

  @Override
  Edges3D of(int... edges) {
    return new Edges3D(edges[0], edges[1], edges[2], edges[3], edges[4], edges[5]);
  }

  @Override
  public List<String> examples() {
    return List.of("2", "[1, 2, 0]", "[[0, 1], [2, 3], [0, 1]]");
  }
}
