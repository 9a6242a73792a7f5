package dev.lamina.dsl.sweep;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Successive halving several times over, each time with fewer trials that are judged later, as
 * nobody knows how early a good one shows.
 *
 * @param minEpochs before a trial is judged for the first time
 * @param eta the best of each this many go on
 */
@Kind(
    doc =
        "Successive halving several times over, each time with fewer trials that are judged later, as nobody knows how early a good one shows.",
    source = "https://arxiv.org/abs/1603.06560",
    example = "early_terminate: {hyperband: {min_epochs: 1, eta: 3}}")
public record Hyperband(
    @Arg(doc = "Epochs before a trial is judged for the first time.", def = "1", min = 1)
        int minEpochs,
    @Arg(doc = "The best of each this many go on.", def = "3", min = 2) int eta)
    implements EarlyTermination {}
