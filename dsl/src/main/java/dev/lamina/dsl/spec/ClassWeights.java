package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Syntax;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How much examples count by their class; those of classes that are not named count 1.
 *
 * @param byClass weights by what the file calls the class: its index from 0 or its name; empty for
 *     weights with which each class counts as much as any other
 */
@Syntax(ClassWeightsSyntax.class)
public record ClassWeights(Map<String, Double> byClass) {

  public ClassWeights {
    byClass = Collections.unmodifiableMap(new LinkedHashMap<>(byClass));
  }

  /**
   * Whether the examples to train on tell the weights: examples / (classes * examples of the
   * class).
   */
  public boolean balanced() {
    return byClass.isEmpty();
  }

  /**
   * The index of the class that {@code key} means: a number is one, anything else a name.
   *
   * @param classes names by index; empty if there are none
   * @return empty if there is no such class
   */
  public static OptionalInt indexOf(String key, List<String> classes) {
    if (!key.matches("[0-9]{1,9}")) {
      int at = classes.indexOf(key);
      return at < 0 ? OptionalInt.empty() : OptionalInt.of(at);
    }
    int index = Integer.parseInt(key);
    return classes.isEmpty() || index < classes.size()
        ? OptionalInt.of(index)
        : OptionalInt.empty();
  }
}
