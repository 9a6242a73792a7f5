package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Arg;
import dev.lamina.dsl.catalog.Later;
import dev.lamina.dsl.catalog.Later.Argument;

/**
 * How long and on how much; Keras's {@code fit}.
 *
 * @param batchSize examples per update
 * @param epochs passes over the training data
 * @param validationSplit the last fraction of the training data, taken before shuffling, is kept
 *     for validation
 * @param shuffle whether each epoch has its own order
 */
@Later({
  @Argument(name = "callbacks"),
  @Argument(name = "class_weight"),
  @Argument(name = "sample_weight"),
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
    @Arg(doc = "Whether each epoch has its own order.", def = "true") boolean shuffle) {}
