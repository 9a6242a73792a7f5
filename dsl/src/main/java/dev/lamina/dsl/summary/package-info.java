/**
 * What a model looks like: Keras's summary tables, a wider one of our own, JSON, and drawings. All
 * are texts or plain data made from a {@link dev.lamina.dsl.graph.ModelGraph}; nothing is printed
 * here, and no DL4J is in sight.
 */
package dev.lamina.dsl.summary;
