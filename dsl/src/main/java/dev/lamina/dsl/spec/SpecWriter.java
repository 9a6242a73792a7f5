package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Placement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A specification with every value written out, defaults included. What it writes reads back to an
 * equal value; what was inferred (shapes, counts) stands in comments.
 */
public final class SpecWriter {

  private static final String LAYERS = "layers";
  private static final String MODEL = "model";

  private SpecWriter() {}

  /** A run as YAML. */
  public static String yaml(RunSpec run, ModelGraph graph) {
    return text(plain(run), graph);
  }

  /** A model as YAML. */
  public static String yaml(ModelSpec model, ModelGraph graph) {
    return text(plain(model), graph);
  }

  /** Plain data as YAML. */
  public static String yaml(Map<String, Object> plain) {
    List<String> lines = new ArrayList<>(List.of(SpecSchema.MODELINE));
    plain.forEach((key, value) -> lines.addAll(YamlText.entry(key, value)));
    return String.join("\n", lines) + "\n";
  }

  /**
   * A sweep as YAML.
   *
   * @param keys of the sweep but for its run, as plain data
   * @param run that it varies, whole
   */
  public static String yaml(Map<String, Object> keys, RunSpec run, ModelGraph graph) {
    List<String> lines = new ArrayList<>(List.of(SpecSchema.MODELINE));
    keys.forEach((key, value) -> lines.addAll(YamlText.entry(key, value)));
    lines.add("run:");
    lines(plain(run), graph).forEach(line -> lines.add("  " + line));
    return String.join("\n", lines) + "\n";
  }

  /** A run as plain data, for JSON. */
  public static Map<String, Object> plain(RunSpec run) {
    return escaped(whole(run));
  }

  private static Map<String, Object> whole(RunSpec run) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", run.name());
    plain.put("seed", run.seed());
    if (run.name().equals(run.model().name())) {
      whole(run.model()).forEach(plain::putIfAbsent);
    } else {
      plain.put(MODEL, whole(run.model()));
    }
    run.weights()
        .ifPresent(weights -> plain.put(Section.WEIGHTS.key(), Kinds.writeSection(weights)));
    plain.put("data", Kinds.write(run.data()));
    plain.put("compile", CompileWriter.plain(run.compile(), run.model().outputs()));
    List<Map<String, Object>> fits = run.fits().stream().map(Kinds::writeSection).toList();
    plain.put("fit", fits.size() == 1 ? fits.get(0) : fits);
    return plain;
  }

  /** A model as plain data, for JSON. */
  public static Map<String, Object> plain(ModelSpec model) {
    return escaped(whole(model));
  }

  private static Map<String, Object> whole(ModelSpec model) {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", model.name());
    if (model.inputs().size() == 1 && !model.inputs().get(0).isNamed()) {
      plain.put(Section.INPUT.key(), model.input().dims());
    } else {
      Map<String, Object> inputs = new LinkedHashMap<>();
      model.inputs().forEach(input -> inputs.put(input.name(), input.shape().dims()));
      plain.put(Section.INPUTS.key(), inputs);
    }
    plain.put(LAYERS, model.layers().stream().map(SpecWriter::layer).toList());
    if (!model.outputs().isEmpty()) {
      plain.put(Section.OUTPUTS.key(), model.outputs());
    }
    return plain;
  }

  private static Map<String, Object> escaped(Map<?, ?> plain) {
    Map<String, Object> escaped = new LinkedHashMap<>();
    plain.forEach((key, value) -> escaped.put((String) key, escaped(value)));
    return escaped;
  }

  /** A value is what it is, and must not be computed again when it is read. */
  private static Object escaped(Object value) {
    if (value instanceof Map<?, ?> map) {
      return escaped(map);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(SpecWriter::escaped).toList();
    }
    return value instanceof String text ? text.replace("${", "$${") : value;
  }

  private static Map<String, Object> layer(LayerSpec spec) {
    Map<String, Object> layer = new LinkedHashMap<>();
    Object written = Kinds.write(spec.layer());
    Map<?, ?> arguments = written instanceof Map<?, ?> map ? map : Map.of(KindInfo.TYPE, written);
    layer.put(KindInfo.TYPE, arguments.get(KindInfo.TYPE));
    layer.put(KindInfo.NAME, spec.name());
    if (!spec.from().isEmpty()) {
      layer.put(Placement.FROM, spec.from());
    }
    if (!spec.trainable()) {
      layer.put(Placement.TRAINABLE, false);
    }
    arguments.forEach((key, value) -> layer.put((String) key, value));
    return layer;
  }

  private static String text(Map<String, Object> plain, ModelGraph graph) {
    List<String> lines = new ArrayList<>(List.of(SpecSchema.MODELINE));
    lines.addAll(lines(plain, graph));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> lines(Map<?, ?> plain, ModelGraph graph) {
    List<String> lines = new ArrayList<>();
    plain.forEach(
        (key, value) -> {
          if (key.equals(LAYERS)) {
            lines.addAll(layers((List<?>) value, graph));
          } else if (key.equals(MODEL)) {
            lines.add(MODEL + ":");
            lines((Map<?, ?>) value, graph).forEach(line -> lines.add("  " + line));
          } else {
            lines.addAll(YamlText.entry((String) key, value));
          }
        });
    return lines;
  }

  private static List<String> layers(List<?> layers, ModelGraph graph) {
    List<String> lines = new ArrayList<>(List.of(LAYERS + ":"));
    Map<String, LayerNode> nodes = graph.layersByName();
    for (Object layer : layers) {
      List<String> item = YamlText.item(layer);
      LayerNode node = node(nodes, (Map<?, ?>) layer);
      lines.add("  " + item.get(0) + "  # " + comment(node));
      item.subList(1, item.size()).forEach(line -> lines.add("  " + line));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "  # total: %,d parameters, %,d of them trainable; %,d MACs",
            graph.totalParams(),
            graph.trainableParams(),
            graph.macs()));
    return lines;
  }

  /** The layer that is written so; its name is escaped. */
  private static LayerNode node(Map<String, LayerNode> nodes, Map<?, ?> written) {
    return nodes.get(String.valueOf(written.get(KindInfo.NAME)).replace("$${", "${"));
  }

  private static String comment(LayerNode node) {
    return String.format(
        Locale.ROOT,
        "output %s, %,d parameters, %,d MACs",
        node.output().tuple(),
        node.params(),
        node.macs());
  }
}
