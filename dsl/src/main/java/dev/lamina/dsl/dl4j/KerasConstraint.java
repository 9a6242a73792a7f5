package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.constraint.Constraint;
import dev.lamina.dsl.layer.Parameter;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect.Visibility;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** A weight's constraint of ours as DL4J's: applied after every update. */
@JsonAutoDetect(getterVisibility = Visibility.NONE, setterVisibility = Visibility.NONE)
public final class KerasConstraint implements LayerConstraint {

  private static final long serialVersionUID = 1L;

  @JsonProperty("kind")
  private final String text;

  @JsonProperty("weight")
  private final String key;

  @JsonProperty("shape")
  private final int[] shape;

  @JsonProperty("axes")
  private final int[] axes;

  private final transient Constraint kind;
  private final transient WeightLayout layout;

  /** The constraint of a weight that has one. */
  public KerasConstraint(Parameter parameter) {
    this(
        KindText.write(parameter.constraint()),
        parameter.dl4jKey(),
        parameter.shape().toArray(),
        parameter.dl4jAxes().clone());
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public KerasConstraint(
      @JsonProperty("kind") String text,
      @JsonProperty("weight") String key,
      @JsonProperty("shape") int[] shape,
      @JsonProperty("axes") int[] axes) {
    this.text = text;
    this.key = key;
    this.shape = shape;
    this.axes = axes;
    this.kind = KindText.read(Constraint.class, text);
    this.layout = new WeightLayout(shape, axes);
  }

  @Override
  public void applyConstraint(Layer layer, int iteration, int epoch) {
    INDArray weights = layer.getParam(key);
    float[] values = layout.toKeras(Floats.memory(weights));
    kind.project(values, shape);
    Floats.setMemory(weights, layout.toMemory(values));
  }

  @Override
  public void setParams(Set<String> params) {
    throw new UnsupportedOperationException("this constraint belongs to the weight " + key);
  }

  @Override
  public Set<String> getParams() {
    return Set.of(key);
  }

  @Override
  public LayerConstraint clone() {
    return this; // nothing in it changes
  }

  private Object readResolve() {
    return new KerasConstraint(text, key, shape, axes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KerasConstraint that
        && text.equals(that.text)
        && key.equals(that.key)
        && layout.equals(that.layout);
  }

  @Override
  public int hashCode() {
    return 31 * text.hashCode() + key.hashCode();
  }

  @Override
  public String toString() {
    return text + " of " + key;
  }
}
