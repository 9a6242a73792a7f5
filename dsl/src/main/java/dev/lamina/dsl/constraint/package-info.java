/**
 * Weight constraints, one file each: what is done to weights in Keras's layout after every update.
 */
package dev.lamina.dsl.constraint;
