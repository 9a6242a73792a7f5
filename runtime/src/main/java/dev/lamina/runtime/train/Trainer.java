package dev.lamina.runtime.train;

import dev.lamina.dsl.spec.CompileSpec;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.Measured;
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
 * @param callbacks makes what does the fit's callbacks
 */
public record Trainer(
    CompileSpec compile,
    FitSpec fit,
    long seed,
    InstantSource clock,
    Cancellation cancellation,
    TrainingListener listener,
    Keeper keeper,
    CallbackMaker callbacks) {

  /** With callbacks that write no files of their own. */
  public Trainer(
      CompileSpec compile,
      FitSpec fit,
      long seed,
      InstantSource clock,
      Cancellation cancellation,
      TrainingListener listener,
      Keeper keeper) {
    this(compile, fit, seed, clock, cancellation, listener, keeper, CallbackMaker.PLAIN);
  }

  /** The same for another fit. */
  Trainer with(CompileSpec otherCompile, FitSpec otherFit) {
    return new Trainer(
        otherCompile, otherFit, seed, clock, cancellation, listener, keeper, callbacks);
  }

  /**
   * Trains {@code network} from the beginning.
   *
   * @param validation examples that are scored after each epoch and never learned
   * @throws DivergedException if the loss or a weight is no longer finite; nothing is kept of that
   *     epoch
   * @throws CancelledException if cancelled; where it stopped was given to the keeper
   */
  public TrainingResult train(Network network, Examples train, Optional<Examples> validation) {
    return train(network, train, validation, TrainingState.startingAt(fit.initialEpoch()));
  }

  /**
   * The same from where a training was; what comes is what would have come then, to the last bit.
   *
   * @param network with the weights and the optimizer's state that it had there
   * @param from that state
   */
  public TrainingResult train(
      Network network, Examples train, Optional<Examples> validation, TrainingState from) {
    Fitting fitting = new Fitting(this, network, train, validation, from, 0);
    boolean changed = fitting.complete();
    TrainingState state = fitting.state();
    if (changed) {
      keeper.finalized(network, state);
    }
    return new TrainingResult(state.epochs(), changed, fitting.earlyEnds(), state.time());
  }

  /** Updates of an epoch: its last one in a pass may have fewer. */
  public static int updates(FitSpec fit, int examples) {
    return EpochPlan.of(fit, examples, 0, 0).batches();
  }

  /** What the best epoch has least of, unless the fit says otherwise. */
  public static String monitor(boolean validated) {
    return validated ? Measured.VALIDATION + RunningMeans.LOSS : RunningMeans.LOSS;
  }
}
