package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Tree-structured Parzen estimator: looks where densities of good points are high and those of bad
 * ones low.
 *
 * @param startupTrials points by chance before it learns from them
 */
@Kind(
    doc =
        "Tree-structured Parzen estimator: looks where densities of good points are high and those of bad ones low. Running trials count as bad ones (constant liar), so that parallel trials differ.",
    source = "https://arxiv.org/abs/2304.11127",
    example = "method: {tpe: {startup_trials: 10}}")
public record Tpe(
    @Arg(doc = "Points by chance before it learns from them.", def = "5", min = 1)
        int startupTrials)
    implements SearchMethod {}
