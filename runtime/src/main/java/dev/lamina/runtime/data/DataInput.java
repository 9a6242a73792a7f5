package dev.lamina.runtime.data;

import dev.lamina.dsl.shape.Shape;

/**
 * What a data set has for one input.
 *
 * @param name of the input; {@link dev.lamina.dsl.data.Feed#ONLY} for the only one
 * @param shape of an example, channels last
 * @param scale what raw values are multiplied by, saved with the model (1/255 for bytes)
 */
public record DataInput(String name, Shape shape, double scale) {}
