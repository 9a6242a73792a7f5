package dev.lamina.dsl.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes an argument. Its name is the component's in snake_case ({@code kernelSize} is {@code
 * kernel_size}); its syntax follows from the component's type.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Arg {

  /** The value of {@link #def()} of an argument that must be given. */
  String REQUIRED = "\0required";

  /**
   * The value of {@link #def()} of an argument whose default is nothing; the component is then
   * null. A boxed number ({@code Double}) may be nothing too where its default is a number.
   */
  String NONE = "null";

  /** Keras's name where snake_case of the component is another ({@code beta_1}); else empty. */
  String name() default "";

  /** What it does, with its unit, in one sentence. */
  String doc();

  /** Keras's default, as it would be written in a file. */
  String def() default REQUIRED;

  /**
   * A form of value that Keras takes and this version does not, with its article ("a schedule"); a
   * mapping given here is told so. Empty where there is none.
   */
  String later() default "";

  /** Other names it answers to: {@code lr}. */
  String[] aliases() default {};

  /** Smallest value of a number (for sizes: of each of its numbers). */
  double min() default Double.NEGATIVE_INFINITY;

  /** Greatest value. */
  double max() default Double.POSITIVE_INFINITY;

  /** Whether {@link #min()} itself is refused. */
  boolean above() default false;

  /** Whether {@link #max()} itself is refused. */
  boolean below() default false;

  /**
   * Place among the bare words of the shorthand, from 0; -1 if it can only be given by name. {@code
   * conv 3x3 32 relu}: each word goes to the first free place whose type takes it.
   */
  int place() default -1;
}
