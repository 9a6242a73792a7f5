package dev.lamina.runtime.report;

import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.summary.SvgDrawing;
import java.util.ArrayList;
import java.util.List;

/**
 * The model: its summary as a table, and its drawing.
 *
 * @param graph the model
 */
record ModelSection(ModelGraph graph) {

  private static final int MOST_ROWS = 40;

  String html() {
    String table = table();
    boolean large = graph.layers().size() > MOST_ROWS;
    String layers = Html.whole(graph.layers().size()) + " layers";
    return "<p>Total params: <b>%s</b>, trainable: <b>%s</b>, non-trainable: <b>%s</b>. Multiply-accumulates per example: <b>%s</b>.</p>\n"
            .formatted(
                Html.whole(graph.totalParams()),
                Html.whole(graph.trainableParams()),
                Html.whole(graph.nonTrainableParams()),
                Html.whole(graph.macs()))
        + (large ? Html.details("Summary of the " + layers, table) : table)
        + Html.details(
            "Drawing of the architecture",
            "<div class=\"drawing-box\">" + SvgDrawing.text(graph) + "</div>\n");
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    for (InputNode input : graph.inputs()) {
      String name = graph.inputs().size() == 1 ? "input" : Html.text(input.name());
      rows.add(List.of(name, "", Html.text(input.shape().batched()), "", ""));
    }
    for (LayerNode layer : graph.layers()) {
      rows.add(
          List.of(
              Html.text(layer.name()),
              Html.text(layer.type()),
              Html.text(layer.output().batched()),
              Html.whole(layer.params()),
              graph.isChain() ? "" : Html.text(String.join(", ", layer.from()))));
    }
    List<String> header = new ArrayList<>(List.of("Layer", "Type", "Output shape", "Params"));
    if (graph.isChain()) {
      return Html.table(header, rows.stream().map(row -> row.subList(0, 4)).toList());
    }
    header.add("Connected to");
    return Html.table(header, rows);
  }
}
