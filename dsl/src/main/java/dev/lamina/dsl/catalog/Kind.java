package dev.lamina.dsl.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record as a kind of its family. Its name in files is Keras's snake_case of {@link
 * #keras()} ({@code MaxPooling2D} is {@code max_pooling2d}); both spellings and the aliases are
 * understood.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Kind {

  /** Keras's class name; the record's own name where empty. */
  String keras() default "";

  /**
   * Keras's function name where that is what users write ({@code hard_sigmoid}); derived where
   * empty.
   */
  String name() default "";

  /** Short names: {@code conv}, {@code fc}. */
  String[] aliases() default {};

  /**
   * Whether a mapping of this kind's arguments alone means this kind: {@code {l1: 0.01, l2: 0.02}}.
   * At most one kind of a family; a single key that names a kind still means that kind.
   */
  boolean open() default false;

  /** One to three sentences: what it is, when to use it; formula in plain text. */
  String doc();

  /** The paper or the Keras page. */
  String source();

  /** One line of a file that uses it, as it stands behind {@code - } or {@code key: }. */
  String example();
}
