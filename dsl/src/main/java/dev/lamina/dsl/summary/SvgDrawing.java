package dev.lamina.dsl.summary;

import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The model as a drawing that needs nothing else: a card per layer from top to bottom, the shapes
 * between them. Where the model branches, lanes beside the cards lead from a layer to those that
 * take its output further down. It follows the reader's choice of a light or a dark page, and its
 * style is its own, so that it may stand in a page with another.
 */
public final class SvgDrawing {

  private static final int WIDTH = 720;
  private static final int MARGIN = 24;
  private static final int HEAD = 76;
  private static final int CARD = 58;
  private static final int STEP = 94;
  private static final int BAR = 120;
  // Of the two texts of a card, in characters; drawn smaller than this they fit for certain.
  private static final int LONGEST_TITLE = 44;
  private static final int LONGEST_ARGUMENTS = 78;

  private static final String STYLE =
      """
      <style>
        .drawing { --page: #ffffff; --card: #f6f7f9; --line: #c9ced6; --text: #1d2430; --quiet: #5b6675; }
        @media (prefers-color-scheme: dark) {
          .drawing { --page: #14181f; --card: #1f2630; --line: #3c4654; --text: #e8ecf2; --quiet: #9aa7b8; }
        }
        .drawing text { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; fill: var(--text); }
        .drawing .page { fill: var(--page); }
        .drawing .card { fill: var(--card); stroke: var(--line); }
        .drawing .arrow { stroke: var(--quiet); fill: none; }
        .drawing .title { font-size: 20px; font-weight: 600; }
        .drawing .name { font-size: 14px; font-weight: 600; }
        .drawing .quiet { font-size: 12px; font-weight: 400; fill: var(--quiet); }
        .drawing .count { font-size: 12px; text-anchor: end; }
        .drawing .shape { font-size: 12px; }
        .drawing .track { fill: var(--line); }
        .drawing .lane { fill: none; stroke-width: 1.5; opacity: 0.85; }
      </style>
      """;

  private final ModelGraph graph;
  private final Lanes lanes;
  private final int width;
  private final StringBuilder svg = new StringBuilder();

  private SvgDrawing(ModelGraph graph) {
    this.graph = graph;
    this.lanes = Lanes.of(graph);
    this.width = WIDTH + Lanes.STEP * lanes.count();
  }

  /** The whole file; its last line ends in a line feed. */
  public static String text(ModelGraph graph) {
    return new SvgDrawing(graph).draw();
  }

  private String draw() {
    int height = HEAD + STEP * lanes.rows().size() + (STEP - CARD) + MARGIN;
    line(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
            + " role=\"img\" aria-label=\"%s\">",
        width, height, width, height, escaped("The layers of " + graph.name()));
    svg.append(STYLE);
    line(
        "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\""
            + " markerHeight=\"7\" orient=\"auto\"><path class=\"arrow\" d=\"M1 1 L7 4 L1 7\"/>"
            + "</marker></defs>");
    line("<rect class=\"page\" width=\"%d\" height=\"%d\"/>", width, height);
    head();
    if (lanes.aboveIsInput()) {
      arrow(HEAD, graph.input().tuple(), "input");
    }
    Map<String, InputNode> inputs = KerasOrder.inputs(graph);
    Map<String, LayerNode> layers = graph.layersByName();
    for (int i = 0; i < lanes.rows().size(); i++) {
      String name = lanes.rows().get(i);
      LayerNode layer = layers.get(name);
      if (layer == null) {
        card(inputs.get(name), top(i));
      } else {
        card(layer, top(i));
      }
      String shape = layer == null ? inputs.get(name).shape().tuple() : layer.output().tuple();
      boolean last = i == lanes.rows().size() - 1;
      if (last || lanes.adjacent(i)) {
        arrow(top(i) + CARD, shape, last ? "output" : "");
      }
    }
    lanes.all().forEach(lane -> lane(lane, layers));
    return svg.append("</svg>\n").toString();
  }

  /** Where the card of a row begins. */
  private static int top(int row) {
    return HEAD + STEP * row + STEP - CARD;
  }

  /** From the side of one card, or from the input above all, to the side of another. */
  private void lane(Lanes.Lane lane, Map<String, LayerNode> layers) {
    int side = WIDTH - MARGIN;
    int x = side + MARGIN / 2 + Lanes.STEP * lane.place();
    int from = lane.from() < 0 ? HEAD + 8 : top(lane.from()) + CARD * 2 / 3;
    int to = top(lane.to()) + CARD / 3;
    LayerNode giver = lane.from() < 0 ? null : layers.get(lanes.rows().get(lane.from()));
    line(
        "<path class=\"lane\" stroke=\"%s\" marker-end=\"url(#tip)\" d=\"M%d %d H%d V%d H%d\"/>",
        giver == null ? "#888888" : Palette.of(giver).colour(),
        lane.from() < 0 ? MARGIN + 26 : side,
        from,
        x,
        to,
        side + 2);
  }

  private void head() {
    text("title", MARGIN, MARGIN + 18, cut(graph.name(), LONGEST_TITLE));
    text(
        "quiet",
        MARGIN,
        MARGIN + 40,
        Counted.number(graph.totalParams())
            + " parameters ("
            + Counted.number(graph.trainableParams())
            + " trainable), "
            + Amount.text(graph.macs())
            + " multiply-accumulates per example");
  }

  private void card(InputNode input, int y) {
    line(
        "<rect class=\"card\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"29\"/>",
        MARGIN, y, WIDTH - 2 * MARGIN, CARD);
    line(
        "<text class=\"name\" x=\"%d\" y=\"%d\">%s <tspan class=\"quiet\">%s</tspan></text>",
        MARGIN + 20,
        y + CARD / 2 + 5,
        escaped(cut(input.name(), LONGEST_TITLE)),
        "input " + input.shape().tuple());
  }

  private void card(LayerNode layer, int y) {
    String colour = Palette.of(layer).colour();
    String arguments = LayerArguments.text(layer);
    int right = WIDTH - MARGIN;
    line(
        "<rect class=\"card\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>",
        MARGIN, y, WIDTH - 2 * MARGIN, CARD);
    line(
        "<rect x=\"%d\" y=\"%d\" width=\"6\" height=\"%d\" rx=\"3\" fill=\"%s\"/>",
        MARGIN, y, CARD, colour);
    line(
        "<text class=\"name\" x=\"%d\" y=\"%d\">%s <tspan class=\"quiet\">%s</tspan></text>",
        MARGIN + 20,
        y + (arguments.isEmpty() ? CARD / 2 + 5 : 24),
        escaped(cut(layer.name(), LONGEST_TITLE)),
        layer.name().equalsIgnoreCase(layer.type()) ? "" : layer.type());
    text("quiet", MARGIN + 20, y + 44, cut(arguments, LONGEST_ARGUMENTS));
    List<String> facts = new ArrayList<>();
    if (layer.params() > 0) {
      facts.add(Counted.number(layer.params()) + " parameters");
    }
    if (graph.outputs().size() > 1 && graph.outputs().contains(layer.name())) {
      facts.add(0, "output " + layer.output().tuple());
    }
    if (layer.macs() > 0) {
      facts.add(Amount.text(layer.macs()) + " MACs");
    }
    text("count", right - 16, y + 24, String.join(" · ", facts));
    bar(layer, right - 16 - BAR, y + 36, colour);
  }

  /** The layer's part of all parameters. */
  private void bar(LayerNode layer, int x, int y, String colour) {
    if (layer.params() == 0) {
      return;
    }
    double part = (double) layer.params() / graph.totalParams();
    line("<rect class=\"track\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"5\" rx=\"2\"/>", x, y, BAR);
    line(
        "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"5\" rx=\"2\" fill=\"%s\">"
            + "<title>%.1f %% of the parameters</title></rect>",
        x, y, Math.max(BAR * part, 2), colour, 100 * part);
  }

  private void arrow(int y, String shape, String what) {
    int x = MARGIN + 26;
    line(
        "<path class=\"arrow\" marker-end=\"url(#tip)\" d=\"M%d %d V%d\"/>",
        x, y + 4, y + STEP - CARD - 4);
    text("shape", x + 14, y + 23, what.isEmpty() ? shape : what + " " + shape);
  }

  private void text(String style, int x, int y, String text) {
    if (!text.isEmpty()) {
      line("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", style, x, y, escaped(text));
    }
  }

  private void line(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private static String cut(String text, int longest) {
    return CellText.length(text) <= longest
        ? text
        : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
