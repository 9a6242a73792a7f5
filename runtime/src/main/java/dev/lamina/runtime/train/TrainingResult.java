package dev.lamina.runtime.train;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What training gave; the network itself has the weights of the last epoch, or their running mean.
 *
 * @param epochs one by one
 * @param averaged whether its weights became their running mean (use_ema) after the last epoch
 * @param time all of it, validation and keeping included
 */
public record TrainingResult(List<TrainingEvent.EpochEnd> epochs, boolean averaged, Duration time) {

  public TrainingResult {
    epochs = List.copyOf(epochs);
  }

  /** The best epoch: lowest val_loss, or loss without validation; of equals the first. */
  public Optional<TrainingEvent.EpochEnd> best() {
    return epochs.stream().filter(TrainingEvent.EpochEnd::best).reduce((first, later) -> later);
  }
}
