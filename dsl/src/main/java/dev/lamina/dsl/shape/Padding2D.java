package dev.lamina.dsl.shape;

/**
 * Rows and columns added around an image.
 *
 * @param top rows above
 * @param bottom rows below
 * @param left columns to the left
 * @param right columns to the right
 */
public record Padding2D(int top, int bottom, int left, int right) {}
