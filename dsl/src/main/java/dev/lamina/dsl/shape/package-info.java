/** Shapes and sizes as users write them: channels last, without the batch axis. */
package dev.lamina.dsl.shape;
