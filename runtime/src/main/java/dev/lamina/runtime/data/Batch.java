package dev.lamina.runtime.data;

/**
 * Examples side by side, as a network wants them. The arrays are used again for a later batch:
 * whoever wants to keep them copies them.
 *
 * @param features {@code rows} examples one after another, channels last
 * @param targets their targets
 * @param rows how many examples
 */
public record Batch(float[] features, float[] targets, int rows) {}
