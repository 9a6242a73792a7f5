package dev.lamina.dsl.data;

import java.util.List;
import java.util.Optional;

/**
 * What a text file has for one of a model's outputs to learn.
 *
 * @param output its name; {@link Feed#ONLY} for the only one
 * @param label column with the class; empty where numbers are to be predicted
 * @param numbers columns with these
 * @param classNames names of the classes by index; empty to take them from the labels
 */
public record TargetColumns(
    String output, Optional<String> label, List<String> numbers, List<String> classNames) {

  public TargetColumns {
    numbers = List.copyOf(numbers);
    classNames = List.copyOf(classNames);
  }
}
