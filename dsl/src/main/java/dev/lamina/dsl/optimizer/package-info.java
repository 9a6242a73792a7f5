/**
 * Optimizers, one file each: from a gradient and their slots to new weights, with Keras's formulas.
 * {@link dev.lamina.dsl.optimizer.WeightUpdate} does what all of them have in common.
 */
package dev.lamina.dsl.optimizer;
