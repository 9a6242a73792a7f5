package dev.lamina.dsl.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;

/** Calls into records, with what they throw thrown as it is. */
final class Reflection {

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
    RecordComponent[] components = record.getRecordComponents();
    Object[] own = new Object[components.length];
    for (int i = 0; i < own.length; i++) {
      Class<?> type = components[i].getType();
      // Annotations are parsed anew for each component asked for.
      boolean flat = type.isRecord() && components[i].isAnnotationPresent(Flat.class);
      own[i] = flat ? create(type, values) : values.next();
    }
    return create(record, own);
  }

  static <T> T create(Class<T> record, Object... values) {
    try {
      return constructor(record).newInstance(values);
    } catch (InvocationTargetException e) {
      throw unchecked(e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The record's canonical constructor, or another class's constructor without arguments. */
  private static <T> Constructor<T> constructor(Class<T> type) throws NoSuchMethodException {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        components == null
            ? new Class<?>[0]
            : Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Constructor<T> constructor = type.getDeclaredConstructor(types);
    constructor.setAccessible(true);
    return constructor;
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
  }
}
