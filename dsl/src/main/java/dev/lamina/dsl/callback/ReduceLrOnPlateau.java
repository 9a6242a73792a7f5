package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Lowers the learning rate when a measure no longer gets better.
 *
 * @param monitor the measure
 * @param factor what the rate is multiplied by
 * @param patience after so many epochs without a better one
 * @param mode which values are better
 * @param minDelta a change of less is none
 * @param cooldown epochs to wait after it was lowered
 * @param minLr no rate is lower
 */
@Kind(
    keras = "ReduceLROnPlateau",
    name = "reduce_lr_on_plateau",
    aliases = {"reduce_lr", "plateau"},
    doc =
        "Multiplies the learning rate by `factor` when a measure has not become better for"
            + " `patience` epochs.",
    source = "https://keras.io/api/callbacks/reduce_lr_on_plateau/",
    example = "- reduce_lr_on_plateau: {factor: 0.2, patience: 5, min_lr: 0.001}")
public record ReduceLrOnPlateau(
    @Arg(doc = "The measure that is watched, by its name in the logs.", def = "val_loss", place = 0)
        String monitor,
    @Arg(
            doc = "What the learning rate is multiplied by.",
            def = "0.1",
            min = 0,
            max = 1,
            below = true)
        double factor,
    @Arg(doc = "After so many epochs without a better one.", def = "10", min = 0) int patience,
    @Arg(doc = "Whether small or great values are good; auto: as the measure says.", def = "auto")
        Mode mode,
    @Arg(doc = "A change of less than this is none.", def = "0.0001", min = 0) double minDelta,
    @Arg(doc = "Epochs to wait after it was lowered.", def = "0", min = 0) int cooldown,
    @Arg(doc = "No rate is lower.", def = "0.0", min = 0) double minLr)
    implements Monitoring {}
