/**
 * Metrics, one file each: what is counted over the batches of an epoch, with Keras's definitions.
 */
package dev.lamina.dsl.metric;
