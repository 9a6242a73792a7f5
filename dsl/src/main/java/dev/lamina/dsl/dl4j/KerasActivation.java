package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.activation.Activation;
import dev.lamina.dsl.activation.Linear;
import dev.lamina.dsl.activation.Relu;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** An activation of ours as DL4J's. Works in place, as DL4J's own do. */
public final class KerasActivation implements IActivation {

  private static final long serialVersionUID = 1L;
  private static final Relu PLAIN_RELU = new Relu(0, null, 0);

  @JsonProperty("kind")
  private final String text;

  private final transient Activation kind;

  /** For this kind. */
  public KerasActivation(Activation kind) {
    this(KindText.write(kind), kind);
  }

  /** From DL4J's JSON. */
  @JsonCreator
  public KerasActivation(@JsonProperty("kind") String text) {
    this(text, KindText.read(Activation.class, text));
  }

  private KerasActivation(String text, Activation kind) {
    this.text = text;
    this.kind = kind;
  }

  /** What is computed. */
  Activation kind() {
    return kind;
  }

  /**
   * Whether {@link #backprop} may be given the output instead of the input, so that the input need
   * not be kept: relu(relu(x)) = relu(x), with the same slope.
   */
  public boolean keepsSlopeInPlace() {
    return kind instanceof Linear || kind.equals(PLAIN_RELU);
  }

  @Override
  public INDArray getActivation(INDArray in, boolean training) {
    if (kind instanceof Linear) {
      return in;
    }
    if (kind.elementwise() && dense(in)) {
      float[] x = Floats.memory(in);
      kind.forward(x, x, 1, x.length);
      Floats.setMemory(in, x);
      return in;
    }
    float[] x = Floats.channelsLast(in);
    int size = Math.toIntExact(in.size(1));
    kind.forward(x, x, x.length / size, size);
    Floats.setChannelsLast(in, x);
    return in;
  }

  @Override
  public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
    if (kind instanceof Linear) {
      return new Pair<>(epsilon, null);
    }
    boolean flat = kind.elementwise() && dense(in) && sameMemoryOrder(in, epsilon);
    float[] x = flat ? Floats.memory(in) : Floats.channelsLast(in);
    float[] dy = flat ? Floats.memory(epsilon) : Floats.channelsLast(epsilon);
    int size = flat ? x.length : Math.toIntExact(in.size(1));
    int rows = x.length / size;
    float[] y = x;
    if (!keepsSlopeInPlace()) {
      y = new float[x.length];
      kind.forward(x, y, rows, size);
    }
    kind.backward(x, y, dy, dy, rows, size);
    if (flat) {
      Floats.setMemory(in, dy);
    } else {
      Floats.setChannelsLast(in, dy);
    }
    return new Pair<>(in, null);
  }

  /** Whether the array fills a stretch of memory without gaps, in whatever order of its axes. */
  private static boolean dense(INDArray array) {
    long last = 0;
    for (int axis = 0; axis < array.rank(); axis++) {
      last += (array.size(axis) - 1) * array.stride(axis);
    }
    return last + 1 == array.length();
  }

  private static boolean sameMemoryOrder(INDArray a, INDArray b) {
    for (int axis = 0; axis < a.rank(); axis++) {
      if (a.size(axis) != 1 && a.stride(axis) != b.stride(axis)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int numParams(int inputSize) {
    return 0;
  }

  private Object readResolve() {
    return new KerasActivation(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KerasActivation that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
