package dev.lamina.runtime.data;

import java.util.List;

/**
 * What a data set has for one output to learn.
 *
 * @param name of the output; {@link dev.lamina.dsl.data.Feed#ONLY} for the only one
 * @param size how many numbers an example has for it; 1 for a class
 * @param classNames names of the classes by index; empty for regression
 */
public record DataTarget(String name, int size, List<String> classNames) {

  public DataTarget {
    classNames = List.copyOf(classNames);
  }
}
