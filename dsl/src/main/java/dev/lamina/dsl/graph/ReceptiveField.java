package dev.lamina.dsl.graph;

import dev.lamina.dsl.layer.Window;
import dev.lamina.dsl.layer.Window.Reach;
import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * The rows and columns of the model's input that one output sees. Counted as if the image went on
 * behind its edges, so it may exceed the image.
 *
 * @param height rows; 1 where the reach is not local
 * @param width columns; 1 where the reach is not local
 * @param strideHeight rows of the input between neighbouring outputs
 * @param strideWidth columns of the input between neighbouring outputs
 * @param reach whether rows and columns have a meaning
 */
public record ReceptiveField(
    int height, int width, int strideHeight, int strideWidth, Reach reach) {

  /** Of the model's input itself. */
  public static ReceptiveField of(Shape input) {
    return of(input.rank() == 3 ? Reach.LOCAL : Reach.UNCLEAR);
  }

  private static ReceptiveField of(Reach reach) {
    return new ReceptiveField(1, 1, 1, 1, reach);
  }

  /** What is seen through one layer more. */
  public ReceptiveField through(Window window) {
    if (reach == Reach.ALL || window.reach() == Reach.ALL) {
      return of(Reach.ALL);
    }
    if (reach == Reach.UNCLEAR || window.reach() == Reach.UNCLEAR) {
      return of(Reach.UNCLEAR);
    }
    return new ReceptiveField(
        clamp(height + (window.height() - 1L) * strideHeight),
        clamp(width + (window.width() - 1L) * strideWidth),
        clamp((long) strideHeight * window.strideHeight()),
        clamp((long) strideWidth * window.strideWidth()),
        Reach.LOCAL);
  }

  /** Of an output that rests on several: what any of them sees, if they agree where that is. */
  static ReceptiveField of(List<ReceptiveField> merged) {
    ReceptiveField widest = merged.get(0);
    for (ReceptiveField field : merged) {
      if (widest.reach == Reach.ALL || field.reach == Reach.ALL) {
        widest = of(Reach.ALL);
      } else if (widest.reach == Reach.UNCLEAR || field.reach == Reach.UNCLEAR) {
        widest = of(Reach.UNCLEAR);
      } else {
        widest =
            new ReceptiveField(
                Math.max(widest.height, field.height),
                Math.max(widest.width, field.width),
                Math.max(widest.strideHeight, field.strideHeight),
                Math.max(widest.strideWidth, field.strideWidth),
                Reach.LOCAL);
      }
    }
    return widest;
  }

  private static int clamp(long value) {
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  /** {@code 16x16}, {@code all} or {@code -}. */
  @Override
  public String toString() {
    return switch (reach) {
      case LOCAL -> height + "x" + width;
      case ALL -> "all";
      case UNCLEAR -> "-";
    };
  }
}
