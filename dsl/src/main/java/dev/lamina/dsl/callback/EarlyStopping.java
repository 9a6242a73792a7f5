package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;

/**
 * Stops when a measure no longer gets better.
 *
 * @param monitor the measure
 * @param minDelta a change of less is none
 * @param patience so many epochs without a better one are borne
 * @param mode which values are better
 * @param baseline what must be beaten besides; null for nothing
 * @param restoreBestWeights whether the weights of the best epoch are put back at the end
 * @param startFromEpoch so many epochs are not looked at
 */
@Kind(
    doc =
        "Stops training when a measure has not become better for `patience` epochs. With"
            + " restore_best_weights the best epoch's weights are put back when training ends, also"
            + " where it was not stopped.",
    source = "https://keras.io/api/callbacks/early_stopping/",
    example = "- early_stopping: {monitor: val_loss, patience: 3, restore_best_weights: true}")
public record EarlyStopping(
    @Arg(doc = "The measure that is watched, by its name in the logs.", def = "val_loss", place = 0)
        String monitor,
    @Arg(doc = "A change of less than this is none.", def = "0.0", min = 0) double minDelta,
    @Arg(doc = "How many epochs without a better one are borne.", def = "0", min = 0) int patience,
    @Arg(doc = "Whether small or great values are good; auto: as the measure says.", def = "auto")
        Mode mode,
    @Arg(doc = "What must be beaten besides the best so far.", def = Arg.NONE) Double baseline,
    @Arg(doc = "Put back the weights of the best epoch at the end.", def = "false")
        boolean restoreBestWeights,
    @Arg(doc = "How many epochs are not looked at.", def = "0", min = 0) int startFromEpoch)
    implements Monitoring {}
