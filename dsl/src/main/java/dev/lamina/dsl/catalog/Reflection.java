package dev.lamina.dsl.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Calls into records, with what they throw thrown as it is. */
final class Reflection {

  // Nothing but a memory of what the classes say, which never changes and takes long to ask.
  private static final ClassValue<Maker> MAKERS =
      new ClassValue<>() {
        @Override
        protected Maker computeValue(Class<?> type) {
          return Maker.of(type);
        }
      };

  private Reflection() {}

  static Object call(Method accessor, Object record) {
    try {
      return accessor.invoke(record);
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A record from the values of its arguments, those of its {@link Flat} components among them. */
  static <T> T create(Class<T> record, Iterator<?> values) {
    List<Optional<Class<?>>> flat = MAKERS.get(record).flat();
    Object[] own = new Object[flat.size()];
    for (int i = 0; i < own.length; i++) {
      own[i] = flat.get(i).isPresent() ? create(flat.get(i).get(), values) : values.next();
    }
    return create(record, own);
  }

  static <T> T create(Class<T> record, Object... values) {
    try {
      return record.cast(MAKERS.get(record).constructor().newInstance(values));
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
  }

  /**
   * How instances of a class are made.
   *
   * @param constructor a record's canonical one, or another class's without arguments
   * @param flat for each component the record whose arguments stand in its place; empty for one
   *     that is an argument itself
   */
  private record Maker(Constructor<?> constructor, List<Optional<Class<?>>> flat) {

    static Maker of(Class<?> type) {
      List<RecordComponent> components =
          type.isRecord() ? List.of(type.getRecordComponents()) : List.of();
      Class<?>[] types = components.stream().map(RecordComponent::getType).toArray(Class<?>[]::new);
      try {
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return new Maker(constructor, components.stream().map(Maker::flat).toList());
      } catch (NoSuchMethodException e) {
        throw new IllegalStateException(e);
      }
    }

    private static Optional<Class<?>> flat(RecordComponent component) {
      Class<?> type = component.getType();
      return type.isRecord() && component.isAnnotationPresent(Flat.class)
          ? Optional.of(type)
          : Optional.empty();
    }
  }
}
