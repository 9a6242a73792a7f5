package dev.lamina.dsl.dl4j;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * Leaves weights as they are. DL4J's NoOp does not: it leaves the gradient as it is, which is then
 * subtracted.
 */
public final class FrozenUpdater implements IUpdater {

  private static final long serialVersionUID = 1L;

  @Override
  public long stateSize(long numParams) {
    return 0;
  }

  @Override
  public GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
    return new Nothing(this);
  }

  @Override
  public GradientUpdater<?> instantiate(Map<String, INDArray> state, boolean initialize) {
    return new Nothing(this);
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return Double.NaN;
  }

  @Override
  public boolean hasLearningRate() {
    return false;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule schedule) {
    throw new UnsupportedOperationException("frozen weights have no learning rate");
  }

  @Override
  public IUpdater clone() {
    return new FrozenUpdater();
  }

  /** By value: DL4J joins neighbouring weights with equal updaters into one block. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FrozenUpdater;
  }

  @Override
  public int hashCode() {
    return FrozenUpdater.class.hashCode();
  }

  /** Makes every change zero. */
  private record Nothing(FrozenUpdater config) implements GradientUpdater<FrozenUpdater> {

    @Override
    public FrozenUpdater getConfig() {
      return config;
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      gradient.assign(0);
    }

    @Override
    public void setStateViewArray(
        INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
      // has no state
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
      // has no state
    }

    @Override
    public Map<String, INDArray> getState() {
      return Map.of();
    }
  }
}
