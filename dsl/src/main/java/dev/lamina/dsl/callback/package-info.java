/**
 * What a file wants done while it is trained: Keras's callbacks and a few of Lamina's own, one file
 * each. Doing it is the runtime's work.
 */
package dev.lamina.dsl.callback;
