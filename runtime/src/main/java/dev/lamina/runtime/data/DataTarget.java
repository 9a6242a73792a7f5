package dev.lamina.runtime.data;

import dev.lamina.dsl.encoding.Affine;
import java.util.List;

/**
 * What a data set has for one output to learn.
 *
 * @param name of the output; {@link dev.lamina.dsl.data.Feed#ONLY} for the only one
 * @param size how many numbers an example has for it; 1 for a class
 * @param classNames names of the classes by index; empty for regression
 * @param units what each of its numbers was brought to a range with, to be given back in its own
 *     unit; empty where numbers are as they were
 */
public record DataTarget(String name, int size, List<String> classNames, List<Affine> units) {

  public DataTarget {
    classNames = List.copyOf(classNames);
    units = List.copyOf(units);
  }

  /** A target whose numbers are as they were. */
  public DataTarget(String name, int size, List<String> classNames) {
    this(name, size, classNames, List.of());
  }
}
