package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.layer.Parameter;
import dev.lamina.dsl.regularizer.Regularizer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A weight's penalty of ours as DL4J's: added to the gradient before the optimizer sees it. */
public final class KerasRegularization implements Regularization {

  private static final long serialVersionUID = 1L;

  @JsonProperty("kind")
  private final String text;

  @JsonProperty("shape")
  private final int[] shape;

  @JsonProperty("axes")
  private final int[] axes;

  private final transient Regularizer kind;
  private final transient WeightLayout layout;

  /** The penalty of a weight that has one. */
  public KerasRegularization(Parameter parameter) {
    this(
        KindText.write(parameter.regularizer()),
        parameter.shape().toArray(),
        parameter.dl4jAxes().clone());
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public KerasRegularization(
      @JsonProperty("kind") String text,
      @JsonProperty("shape") int[] shape,
      @JsonProperty("axes") int[] axes) {
    this.text = text;
    this.shape = shape;
    this.axes = axes;
    this.kind = KindText.read(Regularizer.class, text);
    this.layout = new WeightLayout(shape, axes);
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.BEFORE_UPDATER;
  }

  @Override
  public void apply(INDArray weights, INDArray gradient, double rate, int iteration, int epoch) {
    float[] values = layout.toKeras(Floats.memory(weights));
    float[] sum = layout.toKeras(Floats.memory(gradient));
    kind.addGradient(values, shape, 1, sum);
    Floats.setMemory(gradient, layout.toMemory(sum));
  }

  @Override
  public double score(INDArray weights, int iteration, int epoch) {
    return kind.penalty(layout.toKeras(Floats.memory(weights)), shape);
  }

  @Override
  public Regularization clone() {
    return this; // nothing in it changes
  }

  private Object readResolve() {
    return new KerasRegularization(text, shape, axes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KerasRegularization that
        && text.equals(that.text)
        && layout.equals(that.layout);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + layout.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
