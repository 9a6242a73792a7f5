/**
 * From a {@link dev.lamina.dsl.graph.ModelGraph} to a DL4J configuration. Here, and in the nested
 * class {@code Dl4j} of each layer record, DL4J is touched; nothing that reads, checks or
 * summarises a file may load these classes (a test holds it).
 *
 * <p>Inside DL4J tensors are channels first, weights in DL4J's own order; everything that comes in
 * or goes out is channels last and in Keras's order. The adapters ({@code Keras...}) are thin: the
 * mathematics is the kind's own, in plain Java, and the kind travels in DL4J's JSON as text.
 */
package dev.lamina.dsl.dl4j;
