/**
 * Where text comes from and where each piece of it stands: YAML and JSON read into one located
 * tree. Knows nothing of layers, of training or of DL4J.
 *
 * <p>The records here write {@code equals} and {@code hashCode} out: what the compiler gives a
 * record is put together at its first call, milliseconds for each, and a short command looks trees
 * up.
 */
package dev.lamina.dsl.source;
