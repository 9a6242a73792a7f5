/**
 * What layers compute where no engine has a faster way: plain Java over {@code float[]}, examples
 * one after another, channels last, weights in Keras's layout. Knows shapes, activations and
 * randomness; no layer, no engine, no DL4J.
 */
package dev.lamina.dsl.compute;
