package dev.lamina.runtime.train;

import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.CancelledException;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.evaluation.RunningMeans;
import dev.lamina.runtime.network.Network;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Keras's fit: every epoch shows all training examples once, in batches, in an order of its own,
 * the last partial batch included; then validates. What is reported of an epoch are running means
 * over its own batches, dropout on and weights changing, as Keras reports them.
 *
 * @param compile loss and metrics
 * @param fit batch size, epochs, shuffling
 * @param seed of the order
 * @param clock for durations
 * @param cancellation looked at before every batch
 * @param listener is told what happens
 * @param keeper keeps what was reached
 */
public record Trainer(
    CompileSpec compile,
    FitSpec fit,
    long seed,
    InstantSource clock,
    Cancellation cancellation,
    TrainingListener listener,
    Keeper keeper) {

  /** What the names of measures on the validation examples begin with. */
  static final String VAL = "val_";

  /**
   * Trains {@code network} from the beginning.
   *
   * @param validation examples that are scored after each epoch and never learned
   * @throws DivergedException if the loss or a weight is no longer finite; nothing is kept of that
   *     epoch
   * @throws CancelledException if cancelled; where it stopped was given to the keeper
   */
  public TrainingResult train(Network network, Examples train, Optional<Examples> validation) {
    return train(network, train, validation, TrainingState.START);
  }

  /**
   * The same from where a training was; what comes is what would have come then, to the last bit.
   *
   * @param network with the weights and the optimizer's state that it had there
   * @param from that state
   */
  public TrainingResult train(
      Network network, Examples train, Optional<Examples> validation, TrainingState from) {
    return new Fitting(this, network, train, validation, from).complete();
  }

  /** What the best epoch has least of. */
  public static String monitor(boolean validated) {
    return validated ? VAL + RunningMeans.LOSS : RunningMeans.LOSS;
  }
}
