/**
 * Pictures of numbers: panels in a grid with titles, labels and a scale, as PNG. Everything is
 * drawn here, letters too, so that a machine without fonts or a screen gives the same bytes.
 */
package dev.lamina.runtime.picture;
