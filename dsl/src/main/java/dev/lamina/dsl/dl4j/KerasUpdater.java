package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.optimizer.Optimizer;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** An optimizer of ours as DL4J's; its slots lie one after another in DL4J's state view. */
public final class KerasUpdater implements IUpdater {

  private static final long serialVersionUID = 1L;

  @JsonProperty("kind")
  private String text;

  private transient Optimizer optimizer;

  /** For this optimizer. */
  public KerasUpdater(Optimizer optimizer) {
    this.text = KindText.write(optimizer);
    this.optimizer = optimizer;
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public KerasUpdater(@JsonProperty("kind") String text) {
    this.text = text;
    this.optimizer = KindText.read(Optimizer.class, text);
  }

  Optimizer optimizer() {
    return optimizer;
  }

  @Override
  public long stateSize(long numParams) {
    return optimizer.slots() * numParams;
  }

  @Override
  public GradientUpdater<?> instantiate(INDArray view, boolean initialize) {
    if (initialize && view != null) {
      view.assign(0);
    }
    return new Updates(this, view);
  }

  @Override
  public GradientUpdater<?> instantiate(Map<String, INDArray> state, boolean initialize) {
    throw new UnsupportedOperationException("only networks with a state view, not SameDiff");
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return optimizer.learningRate();
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule schedule) {
    if (schedule != null) {
      throw new UnsupportedOperationException("DL4J's schedules differ from Keras's");
    }
    optimizer = optimizer.withLearningRate(rate);
    text = KindText.write(optimizer);
  }

  @Override
  public IUpdater clone() {
    return new KerasUpdater(optimizer);
  }

  private Object readResolve() {
    return new KerasUpdater(text);
  }

  /** By value: DL4J joins neighbouring weights with equal updaters into one block. */
  @Override
  public boolean equals(Object other) {
    return other instanceof KerasUpdater that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }

  /** The updates of one block of weights. */
  private static final class Updates implements GradientUpdater<KerasUpdater> {

    private final KerasUpdater config;
    private INDArray state;

    Updates(KerasUpdater config, INDArray state) {
      this.config = config;
      this.state = state;
    }

    @Override
    public KerasUpdater getConfig() {
      return config;
    }

    @Override
    public void applyUpdater(INDArray gradient, int iteration, int epoch) {
      Optimizer optimizer = config.optimizer();
      float[] update = Floats.memory(gradient);
      int size = update.length;
      int count = optimizer.slots();
      float[][] slots = new float[count][size];
      float[] all = count == 0 ? new float[0] : Floats.memory(state);
      for (int i = 0; i < count; i++) {
        System.arraycopy(all, i * size, slots[i], 0, size);
      }
      optimizer.update(update, slots, 0, size, iteration);
      for (int i = 0; i < count; i++) {
        System.arraycopy(slots[i], 0, all, i * size, size);
      }
      if (count > 0) {
        Floats.setMemory(state, all);
      }
      Floats.setMemory(gradient, update);
    }

    @Override
    public void setStateViewArray(
        INDArray view, long[] gradientShape, char gradientOrder, boolean initialize) {
      if (initialize) {
        view.assign(0);
      }
      state = view;
    }

    @Override
    public void setState(Map<String, INDArray> state, boolean initialize) {
      throw new UnsupportedOperationException("only networks with a state view, not SameDiff");
    }

    @Override
    public Map<String, INDArray> getState() {
      throw new UnsupportedOperationException("only networks with a state view, not SameDiff");
    }
  }
}
