package dev.lamina.runtime.compiled;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.layer.Dropout;
import dev.lamina.dsl.random.RandomSource;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.data_type;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.javacpp.IntPointer;

/**
 * The mask of a dropout layer: a function of the seed, the layer, the update and the place of a
 * number in the whole batch, counted channels last. So it depends neither on the layout nor on how
 * many threads share the batch.
 */
final class DropoutMask {

  private DropoutMask() {}

  /** A step that draws the mask of {@code layer} into {@code mask}. */
  static Step step(PlanBuilder plan, LayerNode node, Dropout layer, Tensor mask) {
    int[] places = places(plan, mask);
    float[] values = new float[mask.extent()];
    int kept = Float.floatToRawIntBits((float) (1 / (1 - layer.rate())));
    int rate = RandomSource.below((float) layer.rate());
    long seed = layer.seed() == null ? plan.seed : layer.seed();
    long example = node.input().size();
    StepContext context = plan.context;
    return () -> {
      long key = RandomSource.key(seed, "dropout", node.name(), context.iteration());
      long first = context.firstRow() * example;
      for (int i = 0; i < values.length; i++) {
        // Without a branch, which no processor could predict. Padding has no place and stays zero.
        int dropped = (RandomSource.bits(key, first + places[i]) - rate) | places[i];
        values[i] = Float.intBitsToFloat(kept & ~(dropped >> 31));
      }
      mask.data().put(values);
    };
  }

  /**
   * For each number in memory its place among the worker's numbers, channels last; -1 for padding.
   */
  private static int[] places(PlanBuilder plan, Tensor mask) {
    int[] places = new int[mask.extent()];
    long[] dims = mask.dims();
    try (Arena arena = new Arena()) {
      int rank = dims.length;
      format_tag last =
          switch (rank) {
            case 2 -> format_tag.nc;
            case 3 -> format_tag.nwc;
            case 4 -> format_tag.nhwc;
            default -> format_tag.ndhwc;
          };
      // Counted from 1, so that the zeros oneDNN writes into padding can be told from the first
      // place.
      int[] counted = new int[mask.size()];
      for (int i = 0; i < counted.length; i++) {
        counted[i] = i + 1;
      }
      memory.desc plain = arena.own(new memory.desc(dims, data_type.s32, last));
      memory.desc wanted = arena.own(new memory.desc(mask.desc().data()));
      wanted.data().data_type(org.bytedeco.dnnl.global.dnnl.dnnl_s32);
      Arena.Address from = arena.allocate(plain.get_size());
      Arena.Address to = arena.allocate(wanted.get_size());
      new IntPointer(from).capacity(counted.length).put(counted);
      plan.copyNow(arena, plain, from, wanted, to);
      new IntPointer(to).capacity(places.length).get(places);
    }
    for (int i = 0; i < places.length; i++) {
      places[i]--;
    }
    return places;
  }
}
