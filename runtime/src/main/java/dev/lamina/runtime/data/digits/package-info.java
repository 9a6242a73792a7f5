/**
 * The built-in digits: stroke templates, a shaky hand, a pen on a grid of pixels. Plain arithmetic
 * in doubles with {@link StrictMath}, so that every machine draws the same bytes; no Java2D, whose
 * rasteriser differs between Java versions.
 */
package dev.lamina.runtime.data.digits;
