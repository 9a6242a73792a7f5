/**
 * Optimizers, one file each: from a gradient and their slots to an update, with Keras's formulas.
 */
package dev.lamina.dsl.optimizer;
