/** Losses, one file each: Keras's value and gradient of one example, in plain Java. */
package dev.lamina.dsl.loss;
