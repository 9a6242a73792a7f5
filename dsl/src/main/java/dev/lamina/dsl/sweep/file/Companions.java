package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain.Choices;
import dev.lamina.dsl.sweep.Space;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What else has to be chosen for a parameter to exist.
 *
 * @param space the parameters
 */
record Companions(Space space) {

  /** Parameters that this one is a part of: {@code compile.optimizer} of its momentum. */
  List<Dimension> outer(Dimension dimension) {
    return space.dimensions().stream()
        .filter(
            other ->
                !dimension.when().containsKey(other.name())
                    && other.domain() instanceof Choices
                    && other.paths().stream()
                        .anyMatch(
                            path ->
                                dimension.paths().stream()
                                    .anyMatch(own -> own.startsWith(path + "."))))
        .toList();
  }

  /** The values of others to try a parameter with: each of those that it is a part of. */
  List<Map<String, Object>> around(Dimension dimension) {
    List<Map<String, Object>> around = List.of(needed(dimension));
    for (Dimension outer : outer(dimension)) {
      List<Map<String, Object>> more = new ArrayList<>();
      for (Map<String, Object> others : around) {
        for (Object value : ((Choices) outer.domain()).values()) {
          Map<String, Object> with = new LinkedHashMap<>(others);
          with.put(outer.name(), value);
          more.add(with);
        }
      }
      around = more;
    }
    return around;
  }

  /** Values of those that a parameter needs, so that it exists. */
  Map<String, Object> needed(Dimension dimension) {
    return needed(dimension, new LinkedHashMap<>());
  }

  private Map<String, Object> needed(Dimension dimension, Map<String, Object> values) {
    dimension
        .when()
        .forEach(
            (name, allowed) -> {
              space.dimensions().stream()
                  .filter(other -> other.name().equals(name))
                  .forEach(other -> needed(other, values));
              values.put(name, allowed.get(0));
            });
    return values;
  }
}
