package dev.lamina.dsl.shape;

import dev.lamina.dsl.catalog.Syntax;

/**
 * Rows and columns added around an image.
 *
 * @param top rows above
 * @param bottom rows below
 * @param left columns to the left
 * @param right columns to the right
 */
@Syntax(Padding2DSyntax.class)
public record Padding2D(int top, int bottom, int left, int right) {}
