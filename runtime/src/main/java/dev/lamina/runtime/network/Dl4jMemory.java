package dev.lamina.runtime.network;

import dev.lamina.dsl.dl4j.Floats;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Parameter;
import dev.lamina.runtime.compiled.WeightMemory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The memory of a DL4J network as the compiled engine sees it: weights in place, optimizer state by
 * copying.
 */
final class Dl4jMemory implements WeightMemory {

  private final Dl4jModel network;
  private final long address;
  private final Map<String, Long> offsets = new HashMap<>();

  Dl4jMemory(Dl4jModel network, ModelGraph graph) {
    this.network = network;
    this.address = network.model().params().data().addressPointer().address();
    for (LayerNode node : graph.layers()) {
      for (Parameter parameter : node.parameters()) {
        INDArray view = network.layer(node.name()).getParam(parameter.dl4jKey());
        offsets.put(
            key(node, parameter.name()),
            (view.data().addressPointer().address() - address) / Float.BYTES);
      }
    }
  }

  private static String key(LayerNode node, String weight) {
    return node.name() + "/" + weight;
  }

  @Override
  public int length() {
    return Math.toIntExact(network.model().numParams());
  }

  @Override
  public long address() {
    return address;
  }

  @Override
  public long offset(LayerNode node, String weight) {
    return offsets.get(key(node, weight));
  }

  /** Fills {@code slots} from DL4J's state view. */
  void readState(float[][] slots) {
    eachSlot(slots, (all, at, slot, from, length) -> System.arraycopy(all, at, slot, from, length));
  }

  /** Writes {@code slots} to DL4J's state view, so that the network can be saved. */
  void writeState(float[][] slots) {
    float[] all =
        eachSlot(
            slots,
            (state, at, slot, from, length) -> System.arraycopy(slot, from, state, at, length));
    if (all.length > 0) {
      Floats.setMemory(network.updater().getStateViewArray(), all);
    }
  }

  @FunctionalInterface
  private interface Copy {
    void run(float[] state, int at, float[] slot, int from, int length);
  }

  /** DL4J keeps the state block by block, and in a block slot after slot. */
  private float[] eachSlot(float[][] slots, Copy copy) {
    INDArray view = network.updater().getStateViewArray();
    if (view == null || slots.length == 0) {
      return new float[0];
    }
    float[] state = Floats.memory(view);
    List<UpdaterBlock> blocks = network.updater().getUpdaterBlocks();
    for (UpdaterBlock block : blocks) {
      int from = block.getParamOffsetStart();
      int length = block.getParamOffsetEnd() - from;
      int at = block.getUpdaterViewOffsetStart();
      for (int i = 0; i < slots.length && at < block.getUpdaterViewOffsetEnd(); i++) {
        copy.run(state, at, slots[i], from, length);
        at += length;
      }
    }
    return state;
  }
}
