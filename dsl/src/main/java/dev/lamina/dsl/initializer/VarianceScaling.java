package dev.lamina.dsl.initializer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Random numbers with variance scale / fan: glorot, he and lecun are cases of it.
 *
 * @param scale factor of the variance
 * @param mode what the variance is divided by
 * @param distribution the shape of the distribution
 * @param seed of a stream of its own; null takes the run's
 */
@Kind(
    doc =
        "Random numbers with variance scale / n, where n is the number of inputs, of outputs, or their mean.",
    source = "https://keras.io/api/layers/initializers/#variancescaling-class",
    example = "kernel_initializer: {variance_scaling: {scale: 2, mode: fan_out}}")
public record VarianceScaling(
    @Arg(doc = "Factor of the variance.", def = "1.0", min = 0, above = true) double scale,
    @Arg(doc = "What the variance is divided by.", def = "fan_in") Mode mode,
    @Arg(doc = "Shape of the distribution.", def = "truncated_normal") Distribution distribution,
    @Arg(doc = "Seed of a stream of its own; none takes the run's.", def = Arg.NONE) Long seed)
    implements Scaled {}
