package dev.lamina.dsl.callback;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Kind;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;

/**
 * Says which epoch is the best, and keeps networks on the way.
 *
 * @param monitor the measure that tells the best; null for val_loss, or loss without validation
 * @param mode which of its values are better
 * @param saveBestOnly whether only epochs that are the best so far are kept by number
 * @param every epochs between those that are kept by number; null for none
 * @param keep how many of these stay; null for all
 * @param saveFreq how often the last network is written
 * @param initialValueThreshold what the first best epoch must beat; null for nothing
 */
@Kind(
    name = "checkpoint",
    aliases = "model_checkpoint",
    doc =
        "A run always keeps its best and its last network, as checkpoints/best.zip and last.zip."
            + " This says which measure tells the best, and keeps others on the way: with `every: 5`"
            + " each fifth epoch's, as checkpoints/epoch-0005.zip, of which the newest `keep` stay.",
    source = "https://keras.io/api/callbacks/model_checkpoint/",
    example = "- checkpoint: {monitor: val_accuracy, every: 5, keep: 3}")
@Later({
  @Argument(
      name = "filepath",
      because = "checkpoints have their place in the run folder",
      instead = "leave it out: networks are kept in the folder checkpoints of the run"),
  @Argument(
      name = "save_weights_only",
      def = "false",
      because = "a checkpoint is there to be resumed from",
      instead = "leave it out: a checkpoint always has what resuming needs")
})
public record ModelCheckpoint(
    @Arg(
            doc = "The measure that tells the best; default: val_loss, without validation loss.",
            def = Arg.NONE,
            place = 0)
        String monitor,
    @Arg(doc = "Whether small or great values are good; auto: as the measure says.", def = "auto")
        Mode mode,
    @Arg(doc = "Keep by number only epochs that are the best so far.", def = "false")
        boolean saveBestOnly,
    @Arg(doc = "Epochs between those kept by number; default: none are.", def = Arg.NONE, min = 1)
        Integer every,
    @Arg(doc = "How many of these stay; default: all.", def = Arg.NONE, min = 1) Integer keep,
    @Arg(doc = "How often the last network is written.", def = "epoch") Frequency saveFreq,
    @Arg(doc = "What the first best epoch must beat.", def = Arg.NONE) Double initialValueThreshold)
    implements Monitoring {}
