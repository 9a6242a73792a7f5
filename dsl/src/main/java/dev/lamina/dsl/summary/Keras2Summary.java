package dev.lamina.dsl.summary;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.graph.TrainingMemory;
import java.util.Arrays;
import java.util.List;

/** {@code model.summary()} as Keras 2.13 to 2.15 print it, 65 characters wide. */
public final class Keras2Summary {

  private static final int LENGTH = 65;
  // Parts .45, .85 and 1 of the line, where the columns end.
  private static final int[] ENDS = {29, 55, LENGTH};
  // Keras breaks a cell behind the end of a tuple or list.
  private static final List<String> BREAKS = List.of("),", "},", "],", "',");

  private Keras2Summary() {}

  /** The summary; its last line ends in a line feed. */
  public static String text(ModelGraph graph) {
    StringBuilder text = new StringBuilder("Model: \"" + graph.name() + "\"\n");
    text.append("_".repeat(LENGTH)).append('\n');
    row(text, "Layer (type)", "Output Shape", "Param #");
    text.append("=".repeat(LENGTH)).append('\n');
    for (LayerNode layer : graph.layers()) {
      row(
          text,
          layer.name() + " (" + layer.type() + ")",
          layer.output().batched(),
          String.valueOf(layer.params()));
      text.append(" ".repeat(LENGTH)).append('\n');
    }
    text.append("=".repeat(LENGTH)).append('\n');
    total(text, "Total", graph.totalParams());
    total(text, "Trainable", graph.trainableParams());
    total(text, "Non-trainable", graph.nonTrainableParams());
    return text.append("_".repeat(LENGTH)).append('\n').toString();
  }

  private static void total(StringBuilder text, String what, long params) {
    text.append(what).append(" params: ").append(params).append(" (");
    text.append(ByteSize.text(TrainingMemory.NUMBER * params, "Byte")).append(")\n");
  }

  /** A row, over as many lines as its longest cell needs. */
  private static void row(StringBuilder text, String... cells) {
    String[] left = cells.clone();
    while (Arrays.stream(left).anyMatch(cell -> !cell.isEmpty())) {
      StringBuilder line = new StringBuilder(" ");
      for (int i = 0; i < left.length; i++) {
        boolean last = i == left.length - 1;
        int width = ENDS[i] - (i == 0 ? 0 : ENDS[i - 1]) - (last ? 0 : 3);
        int cut = cut(left[i], width);
        line.append(left[i], 0, cut).append(last ? "" : "  ");
        line.append(" ".repeat(Math.max(ENDS[i] - line.length(), 0)));
        left[i] = left[i].substring(cut);
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
