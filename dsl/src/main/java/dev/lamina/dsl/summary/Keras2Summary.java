package dev.lamina.dsl.summary;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.graph.TrainingMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code model.summary()} as Keras 2.13 to 2.15 print it: 65 characters wide, 98 where the model
 * branches.
 */
public final class Keras2Summary {

  private static final List<String> TITLES =
      List.of("Layer (type)", "Output Shape", "Param #", "Connected to");
  // Where the columns end: parts .45, .85 and 1 of the line; .3, .6, .7 and 1.
  private static final int[] LINE = {29, 55, 65};
  private static final int[] BRANCHING = {29, 58, 68, 98};
  // Keras breaks a cell behind the end of a tuple or list.
  private static final List<String> BREAKS = List.of("),", "},", "],", "',");

  private final StringBuilder text = new StringBuilder();
  private final int[] ends;
  private final int length;

  private Keras2Summary(int[] ends) {
    this.ends = ends;
    this.length = ends[ends.length - 1];
  }

  /** The summary; its last line ends in a line feed. */
  public static String text(ModelGraph graph) {
    KerasOrder order = KerasOrder.of(graph);
    return new Keras2Summary(order.isLine() ? LINE : BRANCHING).whole(graph, order);
  }

  private String whole(ModelGraph graph, KerasOrder order) {
    text.append("Model: \"" + graph.name() + "\"\n");
    text.append("_".repeat(length)).append('\n');
    row(TITLES);
    text.append("=".repeat(length)).append('\n');
    Map<String, LayerNode> layers = graph.layersByName();
    Map<String, InputNode> inputs = KerasOrder.inputs(graph);
    for (String name : order.names()) {
      if (layers.containsKey(name)) {
        row(cells(layers.get(name)));
      } else if (graph.isFunctional()) {
        row(cells(inputs.get(name)));
      } else {
        continue;
      }
      text.append(" ".repeat(length)).append('\n');
    }
    text.append("=".repeat(length)).append('\n');
    total("Total", graph.totalParams());
    total("Trainable", graph.trainableParams());
    total("Non-trainable", graph.nonTrainableParams());
    return text.append("_".repeat(length)).append('\n').toString();
  }

  private static List<String> cells(InputNode input) {
    return List.of(
        input.name() + " (" + InputNode.TYPE + ")", "[" + input.shape().batched() + "]", "0", "[]");
  }

  private static List<String> cells(LayerNode layer) {
    return List.of(
        layer.name() + " (" + layer.type() + ")",
        layer.output().batched(),
        String.valueOf(layer.params()),
        KerasOrder.connections(layer).stream().collect(Collectors.joining("', '", "['", "']")));
  }

  private void total(String what, long params) {
    text.append(what).append(" params: ").append(params).append(" (");
    text.append(ByteSize.text(TrainingMemory.NUMBER * params, "Byte")).append(")\n");
  }

  /** A row, over as many lines as its longest cell needs; cells beyond the columns are left out. */
  private void row(List<String> cells) {
    List<String> left = new ArrayList<>(cells.subList(0, ends.length));
    while (left.stream().anyMatch(cell -> !cell.isEmpty())) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < ends.length; i++) {
        boolean last = i == ends.length - 1;
        int width = ends[i] - (i == 0 ? 0 : ends[i - 1]) - (last ? 0 : 3);
        String cell = left.get(i);
        int cut = cut(cell, width);
        line.append(cell, 0, cut).append(last ? "" : "  ");
        line.append(" ".repeat(Math.max(ends[i] - line.length(), 0)));
        left.set(i, cell.substring(cut));
      }
      text.append(line).append('\n');
    }
  }

  private static int cut(String cell, int width) {
    String fits = cell.substring(0, Math.min(width, cell.length()));
    return BREAKS.stream()
        .filter(fits::contains)
        .mapToInt(mark -> fits.indexOf(mark) + mark.length())
        .min()
        .orElse(fits.length());
  }
}
