package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.util.List;

/**
 * Where the inputs of a layer with several of them lie: an example is its inputs one after another.
 *
 * @param starts of each input within an example
 * @param size numbers of an example, all inputs together
 */
public record PackedShapes(List<Integer> starts, int size) {

  /** For inputs of these shapes. */
  public static PackedShapes of(List<Shape> shapes) {
    long at = 0;
    Integer[] starts = new Integer[shapes.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = Math.toIntExact(at);
      at += shapes.get(i).size();
    }
    return new PackedShapes(List.of(starts), Math.toIntExact(at));
  }

  /** How many inputs there are. */
  int count() {
    return starts.size();
  }

  /** Where an input of an example begins in a batch. */
  int at(int row, int input) {
    return row * size + starts.get(input);
  }
}
