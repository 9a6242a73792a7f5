package dev.lamina.runtime;

/**
 * What a batch gave.
 *
 * @param loss mean over the batch with the penalties, computed with the weights before the update
 * @param outputs of this very pass (in training with dropout on), one example after another
 */
public record StepResult(double loss, float[] outputs) {}
