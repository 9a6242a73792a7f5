package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.random.RandomSource;
import java.util.function.IntSupplier;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Keras's dropout: a share {@code rate} of the numbers becomes 0, the others grow by 1 / (1 -
 * rate). Which ones is a function of (seed, layer, iteration, place in the channels-last batch)
 * alone, so a resumed run repeats them, and no state is kept between the passes.
 */
public final class KerasDropout implements IDropout {

  private static final long serialVersionUID = 1L;

  @JsonProperty("rate")
  private final double rate;

  @JsonProperty("seed")
  private final long seed;

  @JsonProperty("layer")
  private final String layer;

  private final transient IntSupplier firstRow;

  /**
   * A dropout of whole batches; from DL4J's JSON.
   *
   * @param rate share that is dropped, from 0, below 1
   * @param seed the run's
   * @param layer the layer's name
   */
  @JsonCreator
  public KerasDropout(
      @JsonProperty("rate") double rate,
      @JsonProperty("seed") long seed,
      @JsonProperty("layer") String layer) {
    this(rate, seed, layer, () -> 0);
  }

  /** The same, of parts of batches: {@code firstRow} says where in the whole one a part begins. */
  public KerasDropout(double rate, long seed, String layer, IntSupplier firstRow) {
    this.rate = rate;
    this.seed = seed;
    this.layer = layer;
    this.firstRow = firstRow;
  }

  @Override
  public INDArray applyDropout(
      INDArray in, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
    return mask(in, result, iteration);
  }

  @Override
  public INDArray backprop(INDArray in, INDArray result, int iteration, int epoch) {
    return mask(in, result, iteration);
  }

  private INDArray mask(INDArray in, INDArray result, int iteration) {
    long key = RandomSource.key(seed, "dropout", layer, iteration);
    float[] values = Floats.channelsLast(in);
    float threshold = (float) rate;
    float scale = (float) (1 / (1 - rate));
    long first = firstRow.getAsInt() * (values.length / in.size(0));
    for (int i = 0; i < values.length; i++) {
      values[i] = RandomSource.at(key, first + i) < threshold ? 0 : values[i] * scale;
    }
    Floats.setChannelsLast(result, values);
    return result;
  }

  @Override
  public void clear() {
    // nothing is kept
  }

  @Override
  public IDropout clone() {
    return this; // nothing in it changes
  }

  private Object readResolve() {
    return new KerasDropout(rate, seed, layer);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KerasDropout that
        && Double.compare(rate, that.rate) == 0
        && seed == that.seed
        && layer.equals(that.layer);
  }

  @Override
  public int hashCode() {
    return 31 * Double.hashCode(rate) + Long.hashCode(seed) + layer.hashCode();
  }

  @Override
  public String toString() {
    return "dropout " + rate;
  }
}
