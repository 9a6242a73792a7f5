package dev.lamina.dsl.catalog;

import java.util.function.Supplier;

/**
 * A value that is made when it is first asked for. Most kinds of a family are never used by a file,
 * and reading what their records say of their arguments takes longer than anything else in a short
 * command.
 */
final class Once<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private T value;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    if (value == null) {
      value = maker.get();
    }
    return value;
  }
}
