package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Kind;

/**
 * Covariance matrix adaptation: a normal distribution that moves and stretches towards good points.
 */
@Kind(
    name = "cmaes",
    doc =
        "Covariance matrix adaptation: a normal distribution that moves and stretches towards good points. For ranges; what is chosen from a list, or does not always exist, is drawn by chance or taken from a good trial.",
    source = "https://arxiv.org/abs/1604.00772",
    example = "method: cmaes")
public record CmaEs() implements SearchMethod {}
