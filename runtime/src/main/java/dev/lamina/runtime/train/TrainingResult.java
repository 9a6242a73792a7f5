package dev.lamina.runtime.train;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What training gave; the network itself has the weights of the last epoch, unless they were
 * changed.
 *
 * @param epochs one by one, of all fits
 * @param changed whether its weights were changed after the last epoch: to their running mean
 *     (use_ema), or to those of the best epoch (restore_best_weights)
 * @param earlyEnds fits that callbacks ended before their last epoch
 * @param time all of it, validation and keeping included, before resumptions too
 */
public record TrainingResult(
    List<TrainingEvent.EpochEnd> epochs, boolean changed, List<EarlyEnd> earlyEnds, Duration time) {

  public TrainingResult {
    epochs = List.copyOf(epochs);
    earlyEnds = List.copyOf(earlyEnds);
  }

  /** The best epoch: lowest val_loss, or loss without validation; of equals the first. */
  public Optional<TrainingEvent.EpochEnd> best() {
    return epochs.stream().filter(TrainingEvent.EpochEnd::best).reduce((first, later) -> later);
  }
}
