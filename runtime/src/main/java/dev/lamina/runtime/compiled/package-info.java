/**
 * The compiled engine: the whole training step as oneDNN primitives made once per network and batch
 * shape, over the memory of DL4J's own parameters. A layer kind is a {@link
 * dev.lamina.runtime.compiled.Stage}; a network with a kind that has none runs on the DL4J engine.
 * May use oneDNN and JavaCPP; reads no files.
 */
package dev.lamina.runtime.compiled;
