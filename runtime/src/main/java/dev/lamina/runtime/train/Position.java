package dev.lamina.runtime.train;

/**
 * How far training has come.
 *
 * @param epochs whole epochs done, validation included
 * @param batches done of the epoch under way; 0 between epochs
 */
public record Position(int epochs, int batches) {}
