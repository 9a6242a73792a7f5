package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;
import java.util.List;

/**
 * AxisSet of an input, the batch being axis 0, as Keras counts them: {@code -1}, {@code [1, 2]}.
 *
 * @param numbers all positive or all negative (counted from the end), ascending, each once
 */
@Syntax(AxisSetSyntax.class)
public record AxisSet(List<Integer> numbers) {

  public AxisSet {
    numbers = numbers.stream().sorted().toList();
  }

  /** Whether an input of this rank, the batch not counted, has them all. */
  public boolean within(int rank) {
    return numbers.stream().allMatch(axis -> axis > 0 ? axis <= rank : -axis <= rank);
  }

  /** The axes counted from 0 without the batch, for an input of this rank. */
  public int[] of(int rank) {
    return numbers.stream().mapToInt(axis -> axis > 0 ? axis - 1 : rank + axis).toArray();
  }

  /** As it is written in a file. */
  @Override
  public String toString() {
    return numbers.size() == 1 ? numbers.get(0).toString() : numbers.toString();
  }
}
