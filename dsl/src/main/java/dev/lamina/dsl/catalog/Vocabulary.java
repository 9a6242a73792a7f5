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

  /**
   * What each use of a kind may carry beside the kind's own arguments, as layers carry a name: a
   * record of {@link Arg}s; {@link Record} itself where there is nothing of that sort.
   */
  Class<? extends Record> placement() default Record.class;
}
