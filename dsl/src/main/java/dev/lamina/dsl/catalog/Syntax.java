package dev.lamina.dsl.catalog;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** On a value class of our own (a shape, a pair of sizes): how it is written in a file. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Syntax {

  /** A class with a public constructor without arguments. */
  Class<? extends ValueType<?>> value();
}
