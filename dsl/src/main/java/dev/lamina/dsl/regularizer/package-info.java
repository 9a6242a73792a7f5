/**
 * Regularizers, one file each: the penalty and its gradient, over weights in Keras's layout or over
 * activations.
 */
package dev.lamina.dsl.regularizer;
