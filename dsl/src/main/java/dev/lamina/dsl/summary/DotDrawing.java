package dev.lamina.dsl.summary;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;

/** The model as a graph for Graphviz: {@code dot -Tsvg}. */
public final class DotDrawing {

  private DotDrawing() {}

  /** The whole file; its last line ends in a line feed. */
  public static String text(ModelGraph graph) {
    StringBuilder dot = new StringBuilder("digraph " + quoted(graph.name()) + " {\n");
    dot.append("  graph [rankdir=TB];\n");
    dot.append("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    dot.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    dot.append("  input [shape=ellipse, label=\"input\"];\n");
    String from = "input";
    String shape = graph.input().tuple();
    for (int i = 0; i < graph.layers().size(); i++) {
      LayerNode layer = graph.layers().get(i);
      String node = "layer" + i;
      dot.append("  ").append(node).append(" [color=\"").append(Palette.of(layer).colour());
      dot.append("\", label=").append(quoted(label(layer))).append("];\n");
      edge(dot, from, node, shape);
      from = node;
      shape = layer.output().tuple();
    }
    dot.append("  output [shape=ellipse, label=\"output\"];\n");
    edge(dot, from, "output", shape);
    return dot.append("}\n").toString();
  }

  private static String label(LayerNode layer) {
    String arguments = LayerArguments.text(layer);
    return layer.name()
        + " ("
        + layer.type()
        + ")"
        + (arguments.isEmpty() ? "" : "\n" + arguments)
        + (layer.params() == 0 ? "" : "\n" + KerasSummary.grouped(layer.params()) + " parameters");
  }

  private static void edge(StringBuilder dot, String from, String to, String shape) {
    dot.append("  ").append(from).append(" -> ").append(to);
    dot.append(" [label=\" ").append(shape).append("\"];\n");
  }

  private static String quoted(String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return "\"" + escaped + "\"";
  }
}
