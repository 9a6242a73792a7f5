package dev.lamina.dsl.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A value for the only one there is, or a value for each by name: {@code 28x28x1}, or {@code
 * {image: 28x28x1, age: 1}}.
 *
 * @param <T> of each
 * @param names in the order of the file; empty for a single value without a name
 * @param values one for each of {@code names}; one alone without names
 */
public record ByName<T>(List<String> names, List<T> values) {

  public ByName {
    names = List.copyOf(names);
    values = List.copyOf(values);
    if (values.isEmpty() || values.size() != Math.max(1, names.size())) {
      throw new IllegalArgumentException(values.size() + " values for " + names);
    }
  }

  /** The value of the only one, which has no name. */
  public static <T> ByName<T> one(T value) {
    return new ByName<>(List.of(), List.of(value));
  }

  /** Values by name, at least one. */
  public static <T> ByName<T> of(Map<String, T> byName) {
    return new ByName<>(List.copyOf(byName.keySet()), List.copyOf(byName.values()));
  }

  /** Whether values have names. */
  public boolean isNamed() {
    return !names.isEmpty();
  }

  /**
   * The value of that name.
   *
   * @throws IllegalStateException if there are no names
   */
  public Optional<T> get(String name) {
    return Optional.ofNullable(byName().get(name));
  }

  /**
   * The only value.
   *
   * @throws IllegalStateException if values have names
   */
  public T only() {
    if (isNamed()) {
      throw new IllegalStateException("values by name: " + names);
    }
    return values.get(0);
  }

  /** The values by name, in the order of the file. */
  public Map<String, T> byName() {
    if (!isNamed()) {
      throw new IllegalStateException("a value without a name");
    }
    Map<String, T> byName = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      byName.put(names.get(i), values.get(i));
    }
    return Collections.unmodifiableMap(byName);
  }

  /** The same with other values. */
  public ByName<T> with(UnaryOperator<T> change) {
    return new ByName<>(names, values.stream().map(change).map(Objects::requireNonNull).toList());
  }

  /** As the value itself where it has no name. */
  @Override
  public String toString() {
    return isNamed() ? byName().toString() : values.get(0).toString();
  }
}
