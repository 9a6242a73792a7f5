package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * A Gaussian process over the points tried, and the point of greatest expected improvement.
 *
 * @param startupTrials points by chance before it learns from them
 */
@Kind(
    name = "gp",
    aliases = {"bayes"},
    doc =
        "A Gaussian process over the points tried, and the point of greatest expected improvement. For few trials that are dear.",
    source = "https://arxiv.org/abs/1206.2944",
    example = "method: {gp: {startup_trials: 10}}")
public record GaussianProcess(
    @Arg(doc = "Points by chance before it learns from them.", def = "10", min = 1)
        int startupTrials)
    implements SearchMethod {}
