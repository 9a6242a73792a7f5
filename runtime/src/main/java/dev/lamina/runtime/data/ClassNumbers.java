package dev.lamina.runtime.data;

import dev.lamina.dsl.spec.ClassWeights;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The classes that a file names, by index. */
final class ClassNumbers {

  private ClassNumbers() {}

  /**
   * Weights by the index of the class.
   *
   * @throws DataException if the data has no such class, or one is meant twice
   */
  static Map<Integer, Float> weights(ClassWeights weights, Dataset data) {
    List<String> classes = data.classNames();
    Map<Integer, Float> byIndex = new HashMap<>();
    weights
        .byClass()
        .forEach(
            (key, weight) -> {
              OptionalInt index = ClassWeights.indexOf(key, classes);
              if (index.isEmpty()) {
                throw new DataException(
                    "class_weight: there is no class `"
                        + key
                        + (classes.isEmpty()
                            ? "`: the data has numbers, so write their indices"
                            : "` among the "
                                + classes.size()
                                + " of the data: "
                                + String.join(", ", classes.subList(0, Math.min(8, classes.size())))
                                + (classes.size() > 8 ? ", ..." : "")));
              }
              if (byIndex.put(index.getAsInt(), weight.floatValue()) != null) {
                throw new DataException("class_weight: `" + key + "` is given twice");
              }
            });
    return byIndex;
  }
}
