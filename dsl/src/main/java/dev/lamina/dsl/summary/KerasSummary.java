package dev.lamina.dsl.summary;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Keras 3's {@code model.summary()}, byte for byte.
 *
 * @param columns of the console; Keras takes 80 where there is no terminal
 * @param optimizerParams what a compiled model's optimizer keeps, which Keras counts once it is
 *     built; empty for a model that is not compiled
 * @param showTrainable whether to say of each layer if it is trained
 */
public record KerasSummary(int columns, OptionalLong optimizerParams, boolean showTrainable) {

  /** The console width Keras assumes where there is no terminal. */
  public static final int DEFAULT_COLUMNS = 80;

  /** On narrower consoles nothing can be read (Keras refuses); the table is as on this one. */
  public static final int FEWEST_COLUMNS = 40;

  public KerasSummary {
    columns = Math.max(columns, FEWEST_COLUMNS);
  }

  /** Of a model that is not compiled, on a console of this width. */
  public KerasSummary(int columns) {
    this(columns, OptionalLong.empty(), false);
  }

  /** The summary; its last line ends in a line feed. */
  public String text(ModelGraph graph) {
    KerasOrder order = KerasOrder.of(graph);
    ColumnPlan plan = order.isLine() ? ColumnPlan.SEQUENTIAL : ColumnPlan.BRANCHING;
    KerasTotals totals =
        new KerasTotals(graph.trainableParams(), graph.nonTrainableParams(), optimizerParams);
    return CellText.folded("Model: \"" + graph.name() + "\"", columns)
        + "\n"
        + (showTrainable ? plan.withTrainable() : plan).on(columns).text(rows(graph, order))
        + totals.text(columns);
  }

  private List<List<String>> rows(ModelGraph graph, KerasOrder order) {
    Map<String, LayerNode> layers = graph.layersByName();
    Map<String, InputNode> inputs = KerasOrder.inputs(graph);
    List<List<String>> rows = new ArrayList<>();
    for (String name : order.names()) {
      if (layers.containsKey(name)) {
        rows.add(row(layers.get(name), !order.isLine()));
      } else if (graph.isFunctional()) {
        rows.add(row(inputs.get(name), !order.isLine()));
      }
    }
    return rows;
  }

  private List<String> row(InputNode input, boolean connected) {
    List<String> cells = new ArrayList<>();
    cells.add(input.name() + " (" + InputNode.TYPE + ")");
    cells.add(input.shape().batched());
    cells.add(Counted.number(0));
    if (connected) {
      cells.add("-");
    }
    if (showTrainable) {
      cells.add("-");
    }
    return cells;
  }

  private List<String> row(LayerNode layer, boolean connected) {
    List<String> cells = new ArrayList<>();
    cells.add(layer.name() + " (" + layer.type() + ")");
    cells.add(layer.output().batched());
    cells.add(Counted.number(layer.params()));
    if (connected) {
      cells.add(String.join(", ", KerasOrder.connections(layer)));
    }
    if (showTrainable) {
      cells.add(layer.params() == 0 ? "-" : layer.trainable() ? "Y" : "N");
    }
    return cells;
  }
}
