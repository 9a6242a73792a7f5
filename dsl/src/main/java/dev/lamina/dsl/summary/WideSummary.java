package dev.lamina.dsl.summary;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.graph.TrainingMemory;
import dev.lamina.dsl.summary.BoxTable.Column;
import dev.lamina.dsl.summary.CellText.Align;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The summary with what Keras's does not tell: multiply-accumulates, activations to be kept
 * (numbers, as textbooks count memory) and receptive field of each layer, and an estimate of what
 * training takes.
 *
 * @param columns of the console; counts are shortened (48.7k) where it is too narrow for them
 * @param memory the estimate, at its batch size
 * @param optimizer the optimizer's name, for the estimate; empty if none is known
 */
public record WideSummary(int columns, TrainingMemory memory, String optimizer) {

  /** Narrower consoles get the table for this width. */
  public static final int FEWEST_COLUMNS = 72;

  private static final List<String> TITLES =
      List.of("Layer (type)", "Output Shape", "Params", "MACs", "Activations", "Receptive Field");
  private static final int LAYER = 0;
  private static final int SHAPE = 1;
  private static final int NARROWEST = 8;

  public WideSummary {
    columns = Math.max(columns, FEWEST_COLUMNS);
  }

  /** The summary; its last line ends in a line feed. */
  public String text(ModelGraph graph) {
    return "Model: \"" + graph.name() + "\"\n" + table(graph) + totals(graph);
  }

  private String table(ModelGraph graph) {
    List<List<String>> exact = graph.layers().stream().map(l -> row(l, true)).toList();
    int[] wide = widths(exact);
    shrink(wide, LAYER, longestWord(exact, LAYER));
    if (space(wide) >= 0) {
      return drawn(exact, wide);
    }
    List<List<String>> brief = graph.layers().stream().map(l -> row(l, false)).toList();
    int[] widths = widths(brief);
    // Names break behind the layer's name and shapes behind a comma; only then words are cut.
    shrink(widths, LAYER, longestWord(brief, LAYER));
    shrink(widths, SHAPE, longestWord(brief, SHAPE));
    shrink(widths, LAYER, NARROWEST);
    return drawn(brief, widths);
  }

  private static String drawn(List<List<String>> rows, int[] widths) {
    List<Column> table = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      table.add(new Column(TITLES.get(i), i <= SHAPE ? Align.LEFT : Align.RIGHT, widths[i]));
    }
    return new BoxTable(table).text(rows);
  }

  private static List<String> row(LayerNode layer, boolean exact) {
    return List.of(
        layer.name() + " (" + layer.type() + ")",
        exact ? layer.output().batched() : layer.output().tuple(),
        Counted.number(layer.params()),
        count(layer.macs(), exact),
        layer.activations() == 0 ? "-" : count(layer.activations(), exact),
        layer.receptiveField().toString());
  }

  /** In full or in three digits: 3,211,264 or 3.21M. */
  private static String count(long numbers, boolean exact) {
    return exact ? Counted.number(numbers) : Amount.text(numbers);
  }

  /** What is left of the line; negative if the table is too wide. */
  private int space(int[] widths) {
    return columns - Arrays.stream(widths).sum() - 3 * widths.length - 1;
  }

  private void shrink(int[] widths, int column, int least) {
    int excess = Math.max(-space(widths), 0);
    widths[column] = Math.max(widths[column] - excess, Math.min(least, widths[column]));
  }

  private static int[] widths(List<List<String>> rows) {
    // Titles break at their spaces.
    int[] widths = new int[TITLES.size()];
    Arrays.setAll(widths, i -> longestWord(List.of(TITLES), i));
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], CellText.length(row.get(i)));
      }
    }
    return widths;
  }

  private static int longestWord(List<List<String>> rows, int column) {
    return rows.stream()
        .flatMap(row -> Arrays.stream(row.get(column).split(" ")))
        .mapToInt(CellText::length)
        .max()
        .orElse(1);
  }

  private String totals(ModelGraph graph) {
    List<List<String>> lines = new ArrayList<>();
    lines.add(params("Total params", graph.totalParams()));
    lines.add(params("Trainable params", graph.trainableParams()));
    lines.add(params("Non-trainable params", graph.nonTrainableParams()));
    lines.add(List.of("MACs per example", Counted.number(graph.macs())));
    lines.add(
        params("Activations", graph.layers().stream().mapToLong(LayerNode::activations).sum()));
    lines.add(
        List.of("Training memory", "about " + ByteSize.text(memory.total()) + " at " + atBatch()));
    lines.add(part("weights", memory.weights()));
    lines.add(part("gradients", memory.gradients()));
    lines.add(part(optimizer.isEmpty() ? "optimizer" : optimizer, memory.optimizer()));
    lines.add(part("activations", memory.activations()));
    lines.add(part("their gradients", memory.deltas()));
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      String start = " " + line.get(0) + ":";
      text.append(start).append(" ".repeat(Math.max(24 - CellText.length(start), 1)));
      text.append(line.get(1)).append('\n');
    }
    return text.toString();
  }

  private String atBatch() {
    return "batch size " + memory.batch();
  }

  private static List<String> params(String what, long params) {
    String bytes = ByteSize.text(TrainingMemory.NUMBER * params);
    return List.of(what, Counted.number(params) + " (" + bytes + ")");
  }

  private static List<String> part(String what, long bytes) {
    return List.of("  " + what, ByteSize.text(bytes));
  }
}
