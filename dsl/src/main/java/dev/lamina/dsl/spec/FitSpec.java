package dev.lamina.dsl.spec;

import dev.lamina.dsl.callback.Callback;
import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.BadArgument;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.schedule.LearningRate;
import java.nio.file.Path;
import java.util.List;

/**
 * How long and on how much; Keras's {@code fit}. Its {@code sample_weight} is a column of the data.
 * A run may have several, one after another.
 *
 * @param batchSize examples per update
 * @param epochs passes over the training data
 * @param stepsPerEpoch updates after which an epoch ends; the next one goes on in the same pass.
 *     null for a whole pass
 * @param initialEpoch epochs that count as done
 * @param shuffle whether each epoch has its own order
 * @param validationSplit the last fraction of the training data, taken before shuffling, is kept
 *     for validation
 * @param validationData other data to validate on; null for none
 * @param validationFold which of several parts of the training data is kept back to validate on;
 *     null for none
 * @param validationSteps batches of it that are looked at; null for all
 * @param validationBatchSize examples of these; null for as many as learned from
 * @param validationFreq epochs from one validation to the next
 * @param maxExamples how many of the training examples are taken, from the first on; null for all
 * @param classWeight how much the examples to train on count by their class; null for 1 each
 * @param callbacks what is done besides
 * @param freeze layers that are not trained in this fit besides those of the model; null for none
 * @param trainable the only layers that are trained in this fit; null for what the model says
 * @param optimizer of this fit; null for the run's
 * @param learningRate of this fit; null for the optimizer's
 * @param verbose what is shown while it lasts
 */
@Later({
  @Argument(
      name = "sample_weight",
      instead = "give it to the data, whose examples it weighs: `sample_weight` of csv and rows")
})
public record FitSpec(
    @Arg(doc = "Examples per update.", def = "32", min = 1) int batchSize,
    @Arg(doc = "Passes over the training data; 0 trains nothing.", def = "1", min = 0) int epochs,
    @Arg(
            doc =
                "Updates after which an epoch ends, the next one going on in the same pass over the"
                    + " data; default: a whole pass.",
            def = Arg.NONE,
            min = 1)
        Integer stepsPerEpoch,
    @Arg(doc = "Epochs that count as done already, of `epochs`.", def = "0", min = 0)
        int initialEpoch,
    @Arg(doc = "Whether each epoch has its own order.", def = "true") boolean shuffle,
    @Arg(
            doc =
                "Last fraction of the training data, taken before shuffling, kept for validation.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double validationSplit,
    @Arg(
            doc =
                "Other data to validate on: a dataset, whose examples to train on are taken, or the"
                    + " path of a file like that of the data's.",
            def = Arg.NONE)
        ValidationData validationData,
    @Arg(
            doc =
                "One round of cross-validation: {fold: 1, of: 5} validates on the first fifth of the"
                    + " training data, drawn at random, and trains on the rest.",
            def = Arg.NONE)
        ValidationFold validationFold,
    @Arg(doc = "Batches that a validation looks at; default: all.", def = Arg.NONE, min = 1)
        Integer validationSteps,
    @Arg(doc = "Examples of these batches; default: batch_size.", def = Arg.NONE, min = 1)
        Integer validationBatchSize,
    @Arg(doc = "Epochs from one validation to the next.", def = "1", min = 1) int validationFreq,
    @Arg(
            doc =
                "Training examples to take, from the first on, before the validation_split; default:"
                    + " all. Keras's x[:500].",
            def = Arg.NONE,
            min = 1)
        Integer maxExamples,
    @Arg(
            doc =
                "What the losses of examples to train on are multiplied by, by their class (index or"
                    + " name), 1 for classes that are not named; or `balanced`: examples / (classes *"
                    + " examples of the class).",
            def = Arg.NONE)
        ClassWeights classWeight,
    @Arg(doc = "What is done besides, by batches or epochs.", def = "[]") List<Callback> callbacks,
    @Arg(
            doc =
                "Layers that this fit does not train, * for any text, besides the model's frozen.",
            def = Arg.NONE)
        Patterns freeze,
    @Arg(
            doc =
                "The only layers that this fit trains, * for any text; default: all that the model"
                    + " does not freeze.",
            def = Arg.NONE)
        Patterns trainable,
    @Arg(doc = "The optimizer of this fit; default: that of compile.", def = Arg.NONE)
        Optimizer optimizer,
    @Arg(
            doc = "The learning rate of this fit; default: the optimizer's.",
            def = Arg.NONE,
            aliases = "lr",
            min = 0)
        LearningRate learningRate,
    @Arg(
            doc =
                "What is shown: 0 nothing, 1 a bar, 2 a line an epoch; auto: as the terminal can.",
            def = "auto")
        Verbosity verbose) {

  public FitSpec {
    callbacks = List.copyOf(callbacks);
    if (initialEpoch > epochs) {
      throw new BadArgument(
          "initial_epoch",
          "initial_epoch " + initialEpoch + " is beyond epochs " + epochs,
          "epochs is the number of the last epoch, those counted as done included");
    }
    if (validationData != null && validationSplit > 0) {
      throw new BadArgument(
          "validation_data",
          "validation_split and validation_data are both given",
          "keep one of the two");
    }
    if (validationFold != null && (validationSplit > 0 || validationData != null)) {
      throw new BadArgument(
          "validation_fold",
          (validationData != null ? "validation_data" : "validation_split")
              + " and validation_fold are both given",
          "keep one of the two: a fold is taken from all examples to train on");
    }
    if (freeze != null && trainable != null) {
      throw new BadArgument(
          "trainable",
          "freeze and trainable are both given",
          "keep one of the two: all layers that `trainable` does not name are frozen");
    }
  }

  /** The simplest, for a number of epochs. */
  public FitSpec(int batchSize, int epochs, double validationSplit, boolean shuffle) {
    this(
        batchSize,
        epochs,
        null,
        0,
        shuffle,
        validationSplit,
        null,
        null,
        null,
        null,
        1,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        Verbosity.AUTO);
  }

  /** The same with other callbacks. */
  public FitSpec with(List<Callback> others) {
    return with(validationData, validationFold, others);
  }

  /** The same validated on this fold; null for none. */
  public FitSpec validatedOn(ValidationFold fold) {
    return with(validationData, fold, callbacks);
  }

  /** The same with its paths resolved against {@code base}, as {@link DataSpec#under} has it. */
  public FitSpec under(Path base) {
    return validationData == null
        ? this
        : with(validationData.under(base), validationFold, callbacks);
  }

  /** The same whose data to validate on is drawn with this seed. */
  FitSpec drawnWith(long seed) {
    return validationData == null
        ? this
        : with(validationData.drawnWith(seed), validationFold, callbacks);
  }

  private FitSpec with(ValidationData data, ValidationFold fold, List<Callback> others) {
    return new FitSpec(
        batchSize,
        epochs,
        stepsPerEpoch,
        initialEpoch,
        shuffle,
        validationSplit,
        data,
        fold,
        validationSteps,
        validationBatchSize,
        validationFreq,
        maxExamples,
        classWeight,
        others,
        freeze,
        trainable,
        optimizer,
        learningRate,
        verbose);
  }

  /** Whether some epochs are validated. */
  public boolean validates() {
    return validationSplit > 0 || validationData != null || validationFold != null;
  }

  /** Examples of a batch that is validated. */
  public int batchSizeOfValidation() {
    return validationBatchSize == null ? batchSize : validationBatchSize;
  }
}
