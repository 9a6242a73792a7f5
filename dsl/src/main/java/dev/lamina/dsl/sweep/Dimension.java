package dev.lamina.dsl.sweep;

import java.util.List;
import java.util.Map;

/**
 * A parameter of a sweep.
 *
 * @param name as the file has it, unique in the space: the first of its paths, or a name of its own
 * @param paths of the run's keys that get its value, at least one; several for tied ones
 * @param domain what it may be
 * @param when the parameter exists only where each of these, which stand before it in the space,
 *     exists and has one of the values; empty for always
 */
public record Dimension(
    String name, List<String> paths, Domain domain, Map<String, List<Object>> when) {

  public Dimension {
    paths = List.copyOf(paths);
    when = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(when));
  }

  /** Whether it exists where the others have these values. */
  public boolean existsFor(Map<String, Object> others) {
    return when.entrySet().stream()
        .allMatch(
            needed ->
                others.containsKey(needed.getKey())
                    && needed.getValue().contains(others.get(needed.getKey())));
  }

  /** Whether there is more than one value that it may be. */
  public boolean varies() {
    return !(domain instanceof Domain.Choices choices && choices.values().size() == 1);
  }
}
