package dev.lamina.dsl.summary;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    ColumnPlan plan = showTrainable ? ColumnPlan.SEQUENTIAL.withTrainable() : ColumnPlan.SEQUENTIAL;
    List<List<String>> rows = graph.layers().stream().map(this::row).toList();
    KerasTotals totals =
        new KerasTotals(graph.trainableParams(), graph.nonTrainableParams(), optimizerParams);
    return CellText.folded("Model: \"" + graph.name() + "\"", columns)
        + "\n"
        + plan.on(columns).text(rows)
        + totals.text(columns);
  }

  private List<String> row(LayerNode layer) {
    List<String> cells = new ArrayList<>();
    cells.add(layer.name() + " (" + layer.type() + ")");
    cells.add(layer.output().batched());
    cells.add(grouped(layer.params()));
    if (showTrainable) {
      cells.add(layer.params() > 0 ? "Y" : "-");
    }
    return cells;
  }

  /** A number with commas between its thousands. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
