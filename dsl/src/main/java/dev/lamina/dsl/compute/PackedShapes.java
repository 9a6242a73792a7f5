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

  /** Numbers of one input of an example. */
  private int size(int input) {
    return (input + 1 < count() ? starts.get(input + 1) : size) - starts.get(input);
  }

  /** One input of all examples, by itself: a copy. */
  float[] part(float[] packed, int input, int rows) {
    return Packing.copy(packed, starts.get(input), size, size(input), rows);
  }

  /** Adds one input's numbers to those of all inputs. */
  void add(float[] part, int input, float[] packed, int rows) {
    int length = size(input);
    for (int row = 0; row < rows; row++) {
      int to = at(row, input);
      for (int i = 0; i < length; i++) {
        packed[to + i] += part[row * length + i];
      }
    }
  }
}
