package dev.lamina.runtime.data;

import dev.lamina.dsl.diagnostic.Counted;
import java.util.List;

/**
 * An array that numpy has saved.
 *
 * @param name for messages
 * @param type numpy's word for the type without byte order: {@code u1}, {@code f4}
 * @param dims its sizes; the first counts examples
 * @param bytes rows of unsigned bytes; empty for other types
 * @param numbers rows of other types
 */
record NpyArray(String name, String type, List<Integer> dims, byte[][] bytes, float[][] numbers) {

  /** Whether its values are whole numbers. */
  boolean whole() {
    return type.charAt(0) != 'f';
  }

  /** How many examples. */
  int size() {
    return dims.get(0);
  }

  /** How many numbers an example has. */
  int width() {
    return dims.stream().skip(1).reduce(1, Math::multiplyExact);
  }

  /** Whether its values are unsigned bytes. */
  boolean isBytes() {
    return bytes.length > 0;
  }

  /** A number of an example. */
  float at(int row, int place) {
    return isBytes() ? bytes[row][place] & 0xff : numbers[row][place];
  }

  /** Its examples as features, each number multiplied by {@code scale}. */
  Cells cells(double scale) {
    return isBytes() ? new ByteCells(bytes, scale) : new FloatCells(numbers, scale);
  }

  /** Its examples as what is to be predicted. */
  StoredExamples.Numbers targets() {
    int width = width();
    float[] targets = new float[Math.multiplyExact(size(), width)];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = at(i / width, i % width);
    }
    return new StoredExamples.Numbers(targets, width);
  }

  /**
   * Looks whether there is something to predict for each of its examples.
   *
   * @param y what is to be predicted
   * @throws DataException if it has more or fewer examples
   */
  void checkSize(NpyArray y) {
    if (size() != y.size()) {
      throw new DataException(
          "%s: has %s, but %s has %s"
              .formatted(
                  name, Counted.of(size(), "example"), y.name, Counted.of(y.size(), "example")));
    }
  }
}
