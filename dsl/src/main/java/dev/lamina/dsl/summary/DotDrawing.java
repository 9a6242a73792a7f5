package dev.lamina.dsl.summary;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The model as a graph for Graphviz: {@code dot -Tsvg}. */
public final class DotDrawing {

  private DotDrawing() {}

  /** The whole file; its last line ends in a line feed. */
  public static String text(ModelGraph graph) {
    StringBuilder dot = new StringBuilder("digraph " + quoted(graph.name()) + " {\n");
    dot.append("  graph [rankdir=TB];\n");
    dot.append("  node [shape=box, style=rounded, fontname=\"sans-serif\"];\n");
    dot.append("  edge [fontname=\"sans-serif\", fontsize=10];\n");
    Map<String, String> nodes = new HashMap<>();
    Map<String, String> shapes = new HashMap<>();
    List<InputNode> inputs = graph.inputs();
    for (int i = 0; i < inputs.size(); i++) {
      boolean alone = inputs.size() == 1;
      String node = alone ? "input" : "input" + i;
      String label = graph.isFunctional() ? inputs.get(i).name() : "input";
      dot.append("  ").append(node).append(" [shape=ellipse, label=");
      dot.append(quoted(label)).append("];\n");
      nodes.put(inputs.get(i).name(), node);
      shapes.put(inputs.get(i).name(), inputs.get(i).shape().tuple());
    }
    for (int i = 0; i < graph.layers().size(); i++) {
      LayerNode layer = graph.layers().get(i);
      String node = "layer" + i;
      dot.append("  ").append(node).append(" [color=\"").append(Palette.of(layer).colour());
      dot.append("\", label=").append(quoted(label(layer))).append("];\n");
      layer.from().forEach(name -> edge(dot, nodes.get(name), node, shapes.get(name)));
      nodes.put(layer.name(), node);
      shapes.put(layer.name(), layer.output().tuple());
    }
    List<String> outputs = graph.outputs();
    for (int i = 0; i < outputs.size(); i++) {
      String node = outputs.size() == 1 ? "output" : "output" + i;
      dot.append("  ").append(node).append(" [shape=ellipse, label=\"output\"];\n");
      edge(dot, nodes.get(outputs.get(i)), node, shapes.get(outputs.get(i)));
    }
    return dot.append("}\n").toString();
  }

  private static String label(LayerNode layer) {
    String arguments = LayerArguments.text(layer);
    return layer.name()
        + " ("
        + layer.type()
        + ")"
        + (arguments.isEmpty() ? "" : "\n" + arguments)
        + (layer.params() == 0 ? "" : "\n" + Counted.number(layer.params()) + " parameters");
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
