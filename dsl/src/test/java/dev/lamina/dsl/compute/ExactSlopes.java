package dev.lamina.dsl.compute;

import dev.lamina.dsl.shape.Shape;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;

/** {@link Slopes} in double precision. */
final class ExactSlopes {

  private static final Method CHECK = method();

  private ExactSlopes() {}

  private static Method method() {
    try {
      return Exactly.load(Slopes.class.getSimpleName())
          .getMethod("check", String.class, boolean.class, boolean.class, int.class, int[][].class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Checks a layer; see {@link Slopes#check}. */
  static void check(String text, boolean training, boolean trainable, int masked, Shape... inputs)
      throws Throwable {
    int[][] shapes = Arrays.stream(inputs).map(Shape::toArray).toArray(int[][]::new);
    try {
      CHECK.invoke(null, text, training, trainable, masked, shapes);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
