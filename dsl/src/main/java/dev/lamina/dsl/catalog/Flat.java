package dev.lamina.dsl.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component that is a record of arguments, which are arguments of the kind itself: what several
 * kinds have in common is described once, and files stay flat.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Flat {

  /** Defaults that are others in this kind. */
  Default[] value() default {};

  /** One of them. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target({})
  @interface Default {

    /** The argument, in snake_case. */
    String name();

    /** Its default here, as it would be written in a file. */
    String def();
  }
}
