package dev.lamina.runtime.report;

import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.SpecWriter;
import dev.lamina.runtime.record.RunRecord;
import dev.lamina.runtime.record.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Runs side by side.
 *
 * @param runs two at least
 */
public record Comparison(List<RunRecord> runs) {

  private static final String TIME = "training time";

  private static final String VAL = "val_";
  private static final String LAYERS = "layers";

  public Comparison {
    runs = List.copyOf(runs);
  }

  /**
   * A line of a comparison.
   *
   * @param name of the value
   * @param values one for each run; null where it has none
   */
  public record Line(String name, List<Object> values) {

    /** A run's value in few letters. */
    public String word(int run) {
      Object value = values.get(run);
      return isTime() && value instanceof Number seconds
          ? Html.seconds(seconds.doubleValue())
          : ComparisonPage.word(value);
    }

    private boolean isTime() {
      return name.equals(TIME);
    }

    /** Which runs have the best value; none if it is no measure, or all are alike. */
    public List<Integer> best() {
      boolean low = name.contains("loss") || name.contains("error") || isTime();
      boolean measured =
          !name.equals("total_params") && !name.equals("epochs") && !name.equals("state");
      List<Integer> best = new ArrayList<>();
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < values.size(); i++) {
        double value = values.get(i) instanceof Number number ? number.doubleValue() : Double.NaN;
        double cost = low ? value : -value;
        if (measured && cost < least) {
          least = cost;
          best.clear();
        }
        if (measured && cost == least) {
          best.add(i);
        }
      }
      long numbers = values.stream().filter(Number.class::isInstance).count();
      return best.size() == numbers ? List.of() : best;
    }
  }

  /** The runs' names: those of their folders. */
  public List<String> names() {
    return runs.stream()
        .map(run -> run.folder().toAbsolutePath().normalize().getFileName().toString())
        .toList();
  }

  /** Whether the specifications of all can be read, so that they can be compared. */
  public boolean specified() {
    return runs.stream().allMatch(run -> run.specification().isPresent());
  }

  /** What the specifications have differently; nothing where one of them cannot be read. */
  public List<Line> differences() {
    if (!specified()) {
      return List.of();
    }
    List<Map<String, Object>> flat = runs.stream().map(Comparison::flat).toList();
    List<Line> differing =
        lines(flat).stream().filter(line -> line.values().stream().distinct().count() > 1).toList();
    // Of a layer that some do not have, or have of another kind, one line says it all.
    List<String> wholes =
        differing.stream()
            .map(Line::name)
            .filter(name -> name.startsWith(LAYERS + ".") && name.indexOf('.', 7) < 0)
            .map(name -> name + ".")
            .toList();
    return differing.stream()
        .filter(line -> wholes.stream().noneMatch(line.name()::startsWith))
        .toList();
  }

  /** What was measured, and what it took. */
  public List<Line> results() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (RunRecord run : runs) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("state", run.state());
      values.put("epochs", run.epochs().size());
      String split = run.evaluation().at("split").text();
      run.evaluation()
          .at("measures")
          .entries()
          .forEach((name, value) -> values.put(split + " " + name, value.value()));
      Tree line = run.keptLine();
      run.measures().forEach(name -> values.put(name, line.at(name).value()));
      values.put("total_params", run.manifest().at("model").at("total_params").value());
      values.put(TIME, run.seconds());
      all.add(values);
    }
    return lines(all);
  }

  private static List<Line> lines(List<Map<String, Object>> all) {
    Set<String> names = new LinkedHashSet<>();
    all.forEach(values -> names.addAll(values.keySet()));
    List<Line> lines = new ArrayList<>();
    for (String name : names) {
      List<Object> values = new ArrayList<>();
      all.forEach(each -> values.add(each.get(name)));
      if (values.stream().anyMatch(Objects::nonNull)) {
        lines.add(new Line(name, java.util.Collections.unmodifiableList(values)));
      }
    }
    return lines;
  }

  /** Every value of a specification by its path; those of layers under the layers' names. */
  private static Map<String, Object> flat(RunRecord run) {
    Map<String, Object> flat = new LinkedHashMap<>();
    Optional<Loaded> loaded = run.specification();
    if (loaded.isEmpty()) {
      return flat;
    }
    Map<String, Object> plain =
        new LinkedHashMap<>(SpecWriter.plain(loaded.get().run().orElseThrow()));
    Object model = plain.remove("model");
    plain.remove("name");
    Map<String, Object> architecture =
        new LinkedHashMap<>(new Tree(model).isPresent() ? mapping(model) : plain);
    Object layers = architecture.remove(LAYERS);
    plain.remove(LAYERS);
    architecture.remove("name");
    flatten("", architecture, flat);
    layers(layers, loaded.get().graph().orElseThrow(), flat);
    flatten("", plain, flat);
    return flat;
  }

  private static Map<String, Object> mapping(Object plain) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    new Tree(plain).entries().forEach((key, value) -> mapping.put(key, value.value()));
    return mapping;
  }

  private static void layers(Object written, ModelGraph graph, Map<String, Object> flat) {
    Map<String, LayerNode> nodes = graph.layersByName();
    for (Tree item : new Tree(written).items()) {
      Map<String, Object> arguments = mapping(item.value());
      String name = String.valueOf(arguments.remove("name"));
      arguments.remove("type");
      LayerNode node = nodes.get(name);
      flat.put(LAYERS + "." + name, node == null ? item.at("type").text() : node.type());
      flatten(LAYERS + "." + name + ".", arguments, flat);
    }
  }

  private static void flatten(String prefix, Map<String, Object> values, Map<String, Object> flat) {
    values.forEach(
        (key, value) -> {
          Map<String, Object> inner = mapping(value);
          if (inner.isEmpty()) {
            flat.put(prefix + key, word(value));
          } else {
            flatten(prefix + key + ".", inner, flat);
          }
        });
  }

  /** Lists as they are written. */
  private static Object word(Object value) {
    return value == null || value instanceof Number ? value : String.valueOf(value);
  }

  /** As plain data, for JSON. */
  public Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("runs", runs.stream().map(run -> run.folder().toString()).toList());
    view.put("results", view(results()));
    view.put("differences", specified() ? view(differences()) : null);
    return view;
  }

  private static Map<String, Object> view(List<Line> lines) {
    Map<String, Object> view = new LinkedHashMap<>();
    lines.forEach(line -> view.put(line.name(), line.values()));
    return view;
  }

  /** The runs' curves over each other, a chart for each measure. */
  List<Chart> charts() {
    Set<String> names = new LinkedHashSet<>();
    runs.forEach(run -> names.addAll(run.measures()));
    List<Chart> charts = new ArrayList<>();
    for (String name : names) {
      if (!name.startsWith(VAL)) {
        charts.add(chart(name, names.contains(VAL + name)));
      } else if (!names.contains(name.substring(VAL.length()))) {
        charts.add(chart(name, false));
      }
    }
    charts.add(chart("learning_rate", false));
    charts.add(chart("seconds", false));
    charts.removeIf(chart -> chart.lines().isEmpty());
    return charts;
  }

  private Chart chart(String measure, boolean validated) {
    List<Chart.Line> lines = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      Map<Integer, Double> training = runs.get(i).series(measure);
      Map<Integer, Double> validation = runs.get(i).series(VAL + measure);
      if (!training.isEmpty()) {
        lines.add(Chart.Line.of(names().get(i), i, Chart.Style.SOLID, training));
      }
      if (validated && !validation.isEmpty()) {
        lines.add(Chart.Line.of(names().get(i) + " validation", i, Chart.Style.DASHED, validation));
      }
    }
    return Chart.overEpochs(measure.replace('_', ' '), lines, Double.NaN, "");
  }
}
