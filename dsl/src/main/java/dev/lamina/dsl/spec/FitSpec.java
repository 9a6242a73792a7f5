package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;

/**
 * How long and on how much; Keras's {@code fit}. Its {@code sample_weight} is a column of the data.
 *
 * @param batchSize examples per update
 * @param epochs passes over the training data
 * @param validationSplit the last fraction of the training data, taken before shuffling, is kept
 *     for validation
 * @param shuffle whether each epoch has its own order
 * @param maxExamples how many of the training examples are taken, from the first on; null for all
 * @param classWeight how much the examples to train on count by their class; null for 1 each
 */
@Later({
  @Argument(name = "callbacks"),
  @Argument(
      name = "sample_weight",
      instead = "give it to the data, whose examples it weighs: `sample_weight` of csv and rows"),
  @Argument(name = "initial_epoch", def = "0"),
  @Argument(name = "steps_per_epoch"),
  @Argument(name = "validation_data"),
  @Argument(name = "validation_steps"),
  @Argument(name = "validation_batch_size"),
  @Argument(name = "validation_freq", def = "1"),
  @Argument(name = "verbose", def = "auto")
})
public record FitSpec(
    @Arg(doc = "Examples per update.", def = "32", min = 1) int batchSize,
    @Arg(doc = "Passes over the training data; 0 trains nothing.", def = "1", min = 0) int epochs,
    @Arg(
            doc =
                "Last fraction of the training data, taken before shuffling, kept for validation.",
            def = "0.0",
            min = 0,
            max = 1,
            below = true)
        double validationSplit,
    @Arg(doc = "Whether each epoch has its own order.", def = "true") boolean shuffle,
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
                    + " name); 1 for classes that are not named.",
            def = Arg.NONE)
        ClassWeights classWeight) {

  /** Without weights. */
  public FitSpec(int batchSize, int epochs, double validationSplit, boolean shuffle) {
    this(batchSize, epochs, validationSplit, shuffle, null, null);
  }
}
