package dev.lamina.dsl.dl4j;

import dev.lamina.dsl.compute.Packing;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The inputs of a layer with several of them as one: each example's one after another, channels
 * last. {@link OwnLayer} behind it takes them apart.
 */
public final class Packed extends GraphVertex {

  private static final long serialVersionUID = 1L;

  @JsonProperty("inputs")
  private final int inputs;

  /** Of so many inputs. */
  @JsonCreator
  public Packed(@JsonProperty("inputs") int inputs) {
    this.inputs = inputs;
  }

  @Override
  public GraphVertex clone() {
    return new Packed(inputs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Packed that && inputs == that.inputs;
  }

  @Override
  public int hashCode() {
    return inputs;
  }

  @Override
  public long numParams(boolean backprop) {
    return 0;
  }

  @Override
  public int minVertexInputs() {
    return inputs;
  }

  @Override
  public int maxVertexInputs() {
    return inputs;
  }

  @Override
  public Compute instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray weights,
      boolean initialize,
      DataType type) {
    return new Compute(graph, name, index, type);
  }

  @Override
  public InputType getOutputType(int index, InputType... types) {
    long size = 0;
    for (InputType type : types) {
      size += type.arrayElementsPerExample();
    }
    return InputType.feedForward(size);
  }

  @Override
  public MemoryReport getMemoryReport(InputType... types) {
    return new LayerMemoryReport.Builder(null, Packed.class, types[0], getOutputType(0, types))
        .standardMemory(0, 0)
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  /** Copies them together, and their gradients apart. */
  @SuppressWarnings("overrides") // DL4J's own base class leaves dots out of an overriding method
  static final class Compute extends BaseGraphVertex {

    private static final long serialVersionUID = 1L;

    Compute(ComputationGraph graph, String name, int index, DataType type) {
      super(graph, name, index, null, null, type);
    }

    @Override
    public INDArray doForward(boolean training, LayerWorkspaceMgr workspaces) {
      int rows = Math.toIntExact(inputs[0].size(0));
      List<float[]> parts = Arrays.stream(inputs).map(Floats::channelsLast).toList();
      float[] all = Packing.pack(parts, rows);
      int size = all.length / rows;
      INDArray packed =
          workspaces.createUninitialized(
              ArrayType.ACTIVATIONS, dataType, new long[] {rows, size}, 'c');
      Floats.setMemory(packed, all);
      return packed;
    }

    @Override
    public Pair<Gradient, INDArray[]> doBackward(boolean tbptt, LayerWorkspaceMgr workspaces) {
      float[] all = Floats.channelsLast(epsilon);
      int rows = Math.toIntExact(epsilon.size(0));
      int size = all.length / rows;
      INDArray[] gradients = new INDArray[inputs.length];
      int at = 0;
      for (int i = 0; i < gradients.length; i++) {
        int own = Math.toIntExact(inputs[i].length() / rows);
        float[] values = Packing.copy(all, at, size, own, rows);
        at += own;
        gradients[i] =
            workspaces.createUninitialized(
                ArrayType.ACTIVATION_GRAD, dataType, inputs[i].shape(), 'c');
        Floats.setChannelsLast(gradients[i], values);
      }
      return new Pair<>(null, gradients);
    }

    @Override
    public boolean hasLayer() {
      return false;
    }

    @Override
    public Layer getLayer() {
      return null;
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray view) {
      // has no weights
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArrays(
        INDArray[] masks, MaskState state, int rows) {
      return new Pair<>(null, state);
    }

    @Override
    public String toString() {
      return "packed " + getVertexName();
    }
  }
}
