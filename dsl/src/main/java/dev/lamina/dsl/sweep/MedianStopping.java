package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Gives a trial up whose best value is worse than the median of what the others had at the same
 * epoch.
 *
 * @param warmupEpochs in which no trial is given up
 * @param startupTrials that must have ended before any is given up
 */
@Kind(
    name = "median",
    doc =
        "Gives a trial up whose best value is worse than the median of what the others had at the same epoch.",
    source = "https://doi.org/10.1145/3097983.3098043",
    example = "early_terminate: {median: {warmup_epochs: 1, startup_trials: 5}}")
public record MedianStopping(
    @Arg(doc = "Epochs in which no trial is given up.", def = "1", min = 0) int warmupEpochs,
    @Arg(doc = "Trials that must have ended before any is given up.", def = "5", min = 1)
        int startupTrials)
    implements EarlyTermination {}
