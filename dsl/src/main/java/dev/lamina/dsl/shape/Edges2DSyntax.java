package dev.lamina.dsl.shape;

import java.util.List;

/** {@code 1}, {@code 1x2}, {@code [1, 2]} or {@code [[top, bottom], [left, right]]}. */
public final class Edges2DSyntax extends EdgesSyntax<Edges2D> {

  /** The syntax. */
  public Edges2DSyntax() {
    super(2, "[rows, columns]", "[[top, bottom], [left, right]]");
  }

  @Override
  public String describe() {
    return "rows and columns such as 1, [1, 2] or [[0, 1], [0, 1]]";
  }

  @Override
  Edges2D of(int... edges) {
    return new Edges2D(edges[0], edges[1], edges[2], edges[3]);
  }

  @Override
  public List<String> examples() {
    return List.of("2", "[1, 2]", "[[0, 1], [2, 3]]");
  }
}
