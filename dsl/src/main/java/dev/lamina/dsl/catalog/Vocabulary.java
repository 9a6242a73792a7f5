package dev.lamina.dsl.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On the sealed interface of a family: how messages speak of its kinds. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Vocabulary {

  /** What one of its kinds is called; the interface's own name in lower case where empty. */
  String noun() default "";

  /** A kind that everyone knows, for messages; the first one where empty. */
  String such() default "";

  /** Whether each use may carry a {@code name:} of its own, as layers do. */
  boolean named() default false;
}
