/**
 * The language of Lamina: text to located tree to specification to graph of layers to a DL4J
 * configuration. Nothing here opens a native library; {@code check} and {@code summary} need no
 * more than this module.
 */
package dev.lamina.dsl;
