package dev.lamina.runtime.network;

import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.runtime.StepResult;
import dev.lamina.runtime.compiled.LayerClock;
import dev.lamina.runtime.data.Batch;
import java.io.IOException;
import java.util.SortedMap;

/**
 * A network with its weights and the state of its optimizer. Features and outputs are channels
 * last, one example after another; targets as {@link dev.lamina.dsl.loss.Loss} wants them. Not for
 * several threads. Whoever opens it closes it.
 */
public interface Network extends AutoCloseable, PartSink.Source {

  /** What it computes. */
  ModelGraph graph();

  /** What computes it, for the report: "DL4J with oneDNN". */
  String engine();

  /**
   * One update on a batch, whose examples may have weights: {@link dev.lamina.dsl.loss.LossScales}
   * says how much each counts then.
   */
  StepResult fit(Batch batch);

  /** One update on a batch of {@code rows} examples that count alike. */
  default StepResult fit(float[] features, float[] targets, int rows) {
    return fit(new Batch(features, targets, rows));
  }

  /**
   * Loss (penalties included, as Keras's evaluate) and outputs in inference mode; changes nothing.
   */
  StepResult score(Batch batch);

  /** The same for examples that count alike. */
  default StepResult score(float[] features, float[] targets, int rows) {
    return score(new Batch(features, targets, rows));
  }

  /** Outputs in inference mode. */
  float[] predict(float[] features, int rows);

  /**
   * From the next update on this is the learning rate, whatever the optimizer's is then. A saved
   * network does not remember it.
   */
  void setLearningRate(double rate);

  /**
   * From now on the layers of updates are timed.
   *
   * @return how many workers compute side by side, whose times are added up; 0 if this engine
   *     cannot tell, and nothing is timed
   */
  default int watch(LayerClock clock) {
    return 0;
  }

  /** Updates done so far. */
  long iteration();

  /**
   * All weights by {@code layer/weight} in the model's order, each row-major in Keras's layout;
   * copies.
   */
  SortedMap<WeightName, float[]> weights();

  /** Replaces weights. Names and sizes must be those of {@link #weights()}. */
  void setWeights(SortedMap<WeightName, float[]> weights);

  /**
   * Ends training as Keras's fit does, after one step at least: with an optimizer that has use_ema,
   * the weights become their running mean. Training may go on from there.
   *
   * @return whether the weights are others now
   */
  boolean finalizeWeights();

  /** SHA-256 of all weights in {@link #weights()} order, little endian floats; hexadecimal. */
  String weightsSha256();

  /** Gives the entries of DL4J's archive: configuration, weights, optimizer state. */
  @Override
  void save(PartSink parts) throws IOException;

  /** Frees native memory. */
  @Override
  void close();
}
