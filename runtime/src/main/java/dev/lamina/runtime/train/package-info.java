/**
 * The training loop, Keras's fit: batches in the order of (seed, epoch), running means, validation,
 * what is worth keeping, when to stop. Tells listeners and keepers; writes no file itself.
 */
package dev.lamina.runtime.train;
