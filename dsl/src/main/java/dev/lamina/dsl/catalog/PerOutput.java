package dev.lamina.dsl.catalog;

import java.util.List;

/**
 * What Keras's compile takes for models with several outputs: one value for all, a list in the
 * order of the outputs, or a mapping by their names.
 *
 * @param <T> of each
 * @param form which of these
 * @param names of the outputs, for {@link Form#BY_NAME}; else empty
 * @param values one; one for each item; or one for each name
 */
public record PerOutput<T>(Form form, List<String> names, List<T> values) {

  /** How it is written. */
  public enum Form {
    /** One value for all. */
    ALL,
    /** A list in the order of the outputs. */
    IN_ORDER,
    /** A mapping by the names of the outputs. */
    BY_NAME
  }

  public PerOutput {
    names = List.copyOf(names);
    values = List.copyOf(values);
  }

  /** One value for all outputs. */
  public static <T> PerOutput<T> all(T value) {
    return new PerOutput<>(Form.ALL, List.of(), List.of(value));
  }

  /** A value for each output, in their order. */
  public static <T> PerOutput<T> inOrder(List<T> values) {
    return new PerOutput<>(Form.IN_ORDER, List.of(), values);
  }
}
