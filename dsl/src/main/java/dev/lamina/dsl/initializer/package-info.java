/**
 * Weight initializers, one file each: Keras's fans and distributions over weights in Keras's
 * layout.
 */
package dev.lamina.dsl.initializer;
