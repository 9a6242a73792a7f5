package dev.lamina.runtime.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Measured values by name, in the order they are shown: loss first, then the metrics.
 *
 * @param values immutable, ordered
 */
public record Measures(Map<String, Double> values) {

  /** Nothing measured. */
  public static final Measures NONE = new Measures(Map.of());

  public Measures {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value of that name, if it was measured. */
  public OptionalDouble get(String name) {
    Double value = values.get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** These under names that begin with {@code prefix}: {@code val_loss}. */
  public Measures prefixed(String prefix) {
    Map<String, Double> named = new LinkedHashMap<>();
    values.forEach((name, value) -> named.put(prefix + name, value));
    return new Measures(named);
  }

  /** These, then others. */
  public Measures and(Measures others) {
    Map<String, Double> both = new LinkedHashMap<>(values);
    both.putAll(others.values);
    return new Measures(both);
  }
}
