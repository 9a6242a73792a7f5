package dev.lamina.runtime.picture;

/**
 * A picture with a word below it.
 *
 * @param label short; empty for none
 * @param picture as large as its numbers; it is magnified when drawn
 */
public record Panel(String label, Picture picture) {}
