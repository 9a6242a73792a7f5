package dev.lamina.dsl.source;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from the root of a file to a value, such as {@code layers[2].units}.
 *
 * @param steps keys ({@link String}) and indices ({@link Integer}, 0-based)
 */
public record KeyPath(List<Object> steps) {

  /** The root of the file. */
  public static final KeyPath ROOT = new KeyPath(List.of());

  public KeyPath {
    steps = List.copyOf(steps);
  }

  /** The path of keys from the root. */
  public static KeyPath of(String... keys) {
    return new KeyPath(List.of((Object[]) keys));
  }

  /** This path and one key more. */
  public KeyPath key(String key) {
    return with(key);
  }

  /** This path and one index more. */
  public KeyPath index(int index) {
    return with(index);
  }

  /** The path without its last step; the root's parent is the root. */
  public KeyPath parent() {
    return steps.isEmpty() ? this : new KeyPath(steps.subList(0, steps.size() - 1));
  }

  private KeyPath with(Object step) {
    List<Object> longer = new ArrayList<>(steps);
    longer.add(step);
    return new KeyPath(longer);
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof KeyPath that && steps.equals(that.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object step : steps) {
      if (step instanceof Integer) {
        text.append('[').append(step).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step);
      }
    }
    return text.toString();
  }
}
