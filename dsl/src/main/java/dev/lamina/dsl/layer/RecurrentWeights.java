package dev.lamina.dsl.layer;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.initializer.Initializer;

/**
 * The weights of every recurrent layer.
 *
 * @param useBias whether there is a bias
 * @param kernelInitializer first values of the input's kernel
 * @param recurrentInitializer first values of the state's kernel
 * @param biasInitializer first values of the bias
 */
public record RecurrentWeights(
    @Arg(doc = "Whether to add a bias.", def = "true", aliases = "bias") boolean useBias,
    @Arg(doc = "First values of the input's kernel.", def = "glorot_uniform")
        Initializer kernelInitializer,
    @Arg(doc = "First values of the state's kernel.", def = "orthogonal")
        Initializer recurrentInitializer,
    @Arg(doc = "First values of the bias.", def = "zeros") Initializer biasInitializer) {}
