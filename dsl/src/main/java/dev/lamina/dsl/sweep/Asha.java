package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Asynchronous successive halving: trials are set aside after min_epochs, and the best of each eta
 * go on for eta times as long, from their checkpoints.
 *
 * @param minEpochs before a trial is judged for the first time
 * @param eta the best of each this many go on
 */
@Kind(
    doc =
        "Asynchronous successive halving: trials are set aside after min_epochs, and the best of each eta go on for eta times as long, from their checkpoints.",
    source = "https://arxiv.org/abs/1810.05934",
    example = "early_terminate: {asha: {min_epochs: 1, eta: 3}}")
public record Asha(
    @Arg(doc = "Epochs before a trial is judged for the first time.", def = "1", min = 1)
        int minEpochs,
    @Arg(doc = "The best of each this many go on.", def = "3", min = 2) int eta)
    implements EarlyTermination {}
