package dev.lamina.runtime.train;

/**
 * Keeps what training has reached, in files or not at all. Called on the training thread while the
 * network has the state to be kept; its weights are finite then.
 */
public interface Keeper {

  /** Keeps nothing. */
  Keeper NONE =
      new Keeper() {
        @Override
        public void epochDone(TrainingEvent.EpochEnd epoch) {}

        @Override
        public void interrupted(Position position) {}

        @Override
        public void finalized() {}
      };

  /** An epoch is over: keep its measures and its network, as the best too if it is. */
  void epochDone(TrainingEvent.EpochEnd epoch);

  /** The user wants to stop here: keep the network as it is. */
  void interrupted(Position position);

  /** All epochs are over and the weights became their running mean: keep the network as it is. */
  void finalized();
}
