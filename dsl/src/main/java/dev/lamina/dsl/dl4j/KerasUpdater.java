package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.optimizer.ElementwiseOptimizer;
import dev.lamina.dsl.optimizer.FlatWeight;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.optimizer.Options;
import dev.lamina.dsl.optimizer.WeightUpdate;
import dev.lamina.dsl.schedule.FixedRate;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An optimizer of ours as DL4J's; its slots lie one after another in DL4J's state view. First
 * values other than zero are given at the first update, so that a view of zeros is that of a
 * network that has learned nothing. DL4J shows an updater neither the weights nor the gradients of
 * other updaters: what needs them is {@link #refuses refused} here, and is done by Lamina's own
 * networks alone.
 */
public final class KerasUpdater implements IUpdater {

  private static final long serialVersionUID = 1L;

  @JsonProperty("kind")
  private String text;

  private transient Optimizer optimizer;

  /** Whose step size may have been changed while training; the text keeps the one described. */
  private transient Optimizer inUse;

  /** For this optimizer. */
  public KerasUpdater(Optimizer optimizer) {
    this.text = KindText.write(optimizer);
    this.optimizer = optimizer;
    this.inUse = optimizer;
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public KerasUpdater(@JsonProperty("kind") String text) {
    this.text = text;
    this.optimizer = KindText.read(Optimizer.class, text);
    this.inUse = optimizer;
  }

  /** From the next update on this is the step size; what is saved still describes the first. */
  public void setLearningRate(double rate) {
    inUse = optimizer.withLearningRate(new FixedRate(rate));
  }

  Optimizer optimizer() {
    return inUse;
  }

  /** Why DL4J's own fit cannot update with this optimizer; empty if it can. */
  public static String refuses(Optimizer optimizer) {
    Options options = optimizer.options();
    if (!(optimizer instanceof ElementwiseOptimizer rule) || rule.readsWeights()) {
      return "its updates depend on the weights";
    }
    if (options.weightDecay() != null) {
      return "weight_decay needs the weights";
    }
    if (options.useEma()) {
      return "use_ema needs the weights";
    }
    return options.clipsByNorm() ? "clipping needs whole gradients" : "";
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
    return inUse.learningRate().at(iteration);
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
    optimizer = optimizer.withLearningRate(new FixedRate(rate));
    inUse = optimizer;
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
      String refusal = refuses(config.optimizer());
      if (!refusal.isEmpty()) {
        throw new UnsupportedOperationException(
            "DL4J's own fit cannot update with " + config + ": " + refusal + "; use Lamina's");
      }
      int size = Math.toIntExact(gradient.length());
      WeightUpdate update = new WeightUpdate(config.optimizer(), List.of(flat(size)), size);
      float[][] slots = update.slots();
      float[] all = slots.length == 0 ? new float[0] : Floats.memory(state);
      for (int i = 0; i < slots.length; i++) {
        System.arraycopy(all, i * size, slots[i], 0, size);
      }
      Floats.memory(gradient, update.gradient());
      update.begin(iteration);
      update.accumulate(0, size);
      update.finish(0, 0, size);
      for (int i = 0; i < slots.length; i++) {
        System.arraycopy(slots[i], 0, all, i * size, size);
      }
      if (slots.length > 0) {
        Floats.setMemory(state, all);
      }
      // The weights began at zero, so they are what is added; DL4J subtracts.
      float[] change = update.weights();
      for (int i = 0; i < size; i++) {
        change[i] = -change[i];
      }
      Floats.setMemory(gradient, change);
    }

    private static FlatWeight flat(int size) {
      int[] shape = {size};
      return new FlatWeight("", "", shape, 0, new WeightLayout(shape, new int[] {0}));
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
