package dev.lamina.runtime.train;

import dev.lamina.runtime.network.Network;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A fit under way, as its callbacks see it. */
public interface Course {

  /** What is trained. */
  Network network();

  /** How many epochs of this fit are over, those of {@code initial_epoch} included. */
  int epochOfFit();

  /** How many of all fits are over. */
  Position position();

  /** The epochs that are over, of all fits. */
  List<TrainingEvent.EpochEnd> epochs();

  /** How long the training has taken, before resumptions too. */
  Duration time();

  /** The learning rate of the next update. */
  double learningRate();

  /** From the next update on this is the learning rate. */
  void setLearningRate(double rate);

  /**
   * Ends the fit: with the batch at hand, and the epoch is validated.
   *
   * @param reason in a sentence for people
   */
  void stop(String reason);

  /** Remembers the network's weights under a name, in place of what was remembered under it. */
  void keepWeights(String name);

  /** The weights under this name. */
  Optional<KeptWeights> kept(String name);

  /** Has the state as it is kept in a file. */
  void backUp();

  /**
   * Has the network of the epoch that is just over kept in a file of its own.
   *
   * @param keep how many such files stay
   */
  void keepNumbered(int keep);

  /** Tells people something. */
  void say(String message);
}
