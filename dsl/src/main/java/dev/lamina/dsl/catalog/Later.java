package dev.lamina.dsl.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a kind, or on a family for all its kinds: arguments that Keras has and this version does not.
 * The binder reports them as such (code {@code not-in-this-version}) instead of as unknown: a user
 * who knows Keras shall not look for a typing mistake. Written with the value that Keras has by
 * default, as Keras's own configurations do, such an argument changes nothing and is accepted.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Later {

  /** The arguments. */
  Argument[] value();

  /** One of them. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Argument {

    /** Its name, in snake_case. */
    String name();

    /** Keras's default, as it would be written in a file. */
    String def() default Arg.NONE;

    /** Why it is not there, as the end of a sentence; empty if this version has just not got it. */
    String because() default "";

    /** What to do instead of giving it. */
    String instead() default "leave it out";
  }
}
