package dev.lamina.dsl.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On the sealed interface of a family: kinds that Keras has and Lamina does not, and why. A user
 * who knows Keras shall not look for a typing mistake, and shall read what to write instead.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Absent {

  /** The kinds, in groups of one reason. */
  Kinds[] value();

  /** Kinds that are not there for one reason. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Kinds {

    /** Keras's class names. */
    String[] names();

    /** Why they are not there, as the end of a sentence. */
    String because();

    /** What to do instead. */
    String instead();
  }
}
