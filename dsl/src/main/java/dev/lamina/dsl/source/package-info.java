/**
 * Where text comes from and where each piece of it stands: YAML and JSON read into one located
 * tree. Knows nothing of layers, of training or of DL4J.
 */
package dev.lamina.dsl.source;
