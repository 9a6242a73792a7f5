package dev.lamina.runtime.train;

import dev.lamina.runtime.network.Network;
import java.util.function.Supplier;

/**
 * Keeps what training has reached, in files or not at all. Called on the training thread while the
 * network has the state to be kept; its weights are finite then, except in {@link #batchDone}. With
 * the state goes all that the network's own archive lacks: a run that is continued from both ends
 * as one that was never stopped.
 */
public interface Keeper {

  /** Keeps nothing. */
  Keeper NONE =
      new Keeper() {
        @Override
        public void epochDone(
            Network network, TrainingEvent.EpochEnd epoch, Supplier<TrainingState> state) {}

        @Override
        public void interrupted(Network network, TrainingState state) {}

        @Override
        public void finalized(Network network, TrainingState state) {}
      };

  /**
   * A batch was learned. Asking for the state costs some time; of most batches nobody does.
   *
   * @param position the batch counted
   */
  default void batchDone(Network network, Position position, Supplier<TrainingState> state) {}

  /** A callback wants the training kept as it is, in the middle of an epoch. */
  default void backUp(Network network, TrainingState state) {}

  /**
   * A callback wants this epoch's network kept by its number.
   *
   * @param state after it
   * @param keep how many such networks stay, the newest ones
   */
  default void numbered(
      Network network, TrainingEvent.EpochEnd epoch, int keep, Supplier<TrainingState> state) {}

  /** An epoch is over: keep its measures and its network, as the best too if it is. */
  void epochDone(Network network, TrainingEvent.EpochEnd epoch, Supplier<TrainingState> state);

  /** The user wants to stop here: keep the network as it is. */
  void interrupted(Network network, TrainingState state);

  /**
   * All epochs are over and the weights became others: their running mean, or those of the best
   * epoch. Keep the network as it is.
   */
  void finalized(Network network, TrainingState state);
}
