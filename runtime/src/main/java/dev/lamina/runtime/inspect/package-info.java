/**
 * Looking inside a trained network: what its layers give, its kernels, and what of an input its
 * answer depends on.
 */
package dev.lamina.runtime.inspect;
