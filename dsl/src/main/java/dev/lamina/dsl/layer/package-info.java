/**
 * Layers, one file each: arguments, output shape, weights, multiply-accumulates and the lowering to
 * DL4J. A new layer is a new record here and its name in {@link dev.lamina.dsl.layer.Layer}'s
 * {@code permits}.
 */
package dev.lamina.dsl.layer;
