package dev.lamina.runtime.run;

import dev.lamina.dsl.catalog.ByName;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.runtime.data.ChannelStatistics;
import dev.lamina.runtime.data.Dataset;
import dev.lamina.runtime.data.Examples;
import dev.lamina.runtime.data.FittedData;
import dev.lamina.runtime.data.PartRows;
import dev.lamina.runtime.data.Parting;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a run was made of, so that it can be repeated and two runs compared. */
final class Manifest {

  static final String OVERRIDES = "overrides";
  static final String ENGINE = "engine";
  static final String MACHINE = "machine";
  static final String DATA = "data";
  static final String HASHES = "sha256";
  static final String TRAIN = "train";
  static final String VALIDATION = "validation";
  static final List<String> PARTS = List.of(TRAIN, VALIDATION, RunFiles.TEST);
  static final String WEIGHTS = "weights_sha256";

  /** A list: how the run was taken up again. */
  static final String RESUMED = "resumed";

  /** A list: fits that callbacks ended before their last epoch. */
  static final String EARLY_ENDS = "stopped_early";

  private Manifest() {}

  /** What the end of a run adds. */
  static final List<String> OUTCOME =
      List.of("epochs", EARLY_ENDS, "checkpoint", "checkpoint_epoch", WEIGHTS, "seconds");

  /** As plain data for manifest.json. */
  static Map<String, Object> view(
      RunRequest request, FittedData data, String engine, Instant started) {
    Map<String, Object> view = Versions.view();
    view.put("name", request.spec().name());
    view.put("source", request.source());
    view.put(OVERRIDES, request.overrides());
    view.put("started", started.toString());
    view.put("seed", request.spec().seed());
    view.put(ENGINE, engine);
    view.put(MACHINE, Machine.here().view());
    view.put("model", model(request));
    view.put(DATA, data(data));
    return view;
  }

  /** The same at the end of the run. */
  static Map<String, Object> complete(Map<String, Object> manifest, RunResult result) {
    Map<String, Object> view = new LinkedHashMap<>(manifest);
    view.put("epochs", result.epochs().size());
    view.put(EARLY_ENDS, result.earlyEndsView());
    view.put("checkpoint", result.checkpoint());
    view.put("checkpoint_epoch", result.checkpointEpoch());
    view.put(WEIGHTS, result.weightsSha256());
    view.put("seconds", result.time().toMillis() / 1000.0);
    return view;
  }

  private static Map<String, Object> model(RunRequest request) {
    Map<String, Object> view = new LinkedHashMap<>();
    ModelGraph graph = request.graph();
    Map<String, Shape> inputs = new LinkedHashMap<>();
    graph.inputs().forEach(input -> inputs.put(input.name(), input.shape()));
    shapes(view, "input_shape", inputs);
    Map<String, Shape> outputs = new LinkedHashMap<>();
    for (int i = 0; i < graph.outputs().size(); i++) {
      outputs.put(graph.outputs().get(i), graph.outputShapes().get(i));
    }
    shapes(view, "output_shape", outputs);
    view.put("total_params", request.graph().totalParams());
    view.put("trainable_params", request.graph().trainableParams());
    return view;
  }

  /** The shape of the only one, or those of several by name. */
  private static void shapes(Map<String, Object> view, String key, Map<String, Shape> shapes) {
    if (shapes.size() == 1) {
      view.put(key, shapes.values().iterator().next().dims());
      return;
    }
    Map<String, Object> byName = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> byName.put(name, shape.dims()));
    view.put(key + "s", byName);
  }

  private static Map<String, Object> data(FittedData data) {
    Map<String, Object> view = new LinkedHashMap<>();
    Dataset source = data.source();
    view.put(HASHES, new TreeMap<>(data.hashes()));
    view.putAll(parts(data));
    source.parting().ifPresent(parting -> view.put("split", split(parting)));
    view.put("scale", plain(source.scales()));
    source.inputs().get(0).statistics().ifPresent(known -> view.put("standardized", known(known)));
    view.put("class_names", plain(source.classes()));
    return view;
  }

  private static Map<String, Object> split(Parting parting) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("seed", parting.seed());
    parting.parts().forEach((part, indices) -> view.put(part, indices.length));
    view.put("sha256", parting.sha256());
    return view;
  }

  private static Map<String, Object> known(ChannelStatistics statistics) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("means", statistics.means());
    view.put("deviations", statistics.deviations());
    return view;
  }

  private static Object plain(ByName<?> values) {
    return values.isNamed() ? values.byName() : values.only();
  }

  /** Which examples each part has, by its name; of a part that is not there no entry. */
  static Map<String, Object> parts(FittedData data) {
    Map<String, Object> parts = new LinkedHashMap<>();
    parts.put(TRAIN, rows(data.train()));
    data.validation().ifPresent(part -> parts.put(VALIDATION, rows(part)));
    data.test().ifPresent(part -> parts.put(RunFiles.TEST, rows(part)));
    return parts;
  }

  private static Map<String, Object> rows(Examples examples) {
    PartRows part = PartRows.of(examples);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("examples", part.size());
    view.put("rows", part.ranges());
    view.put(HASHES, part.sha256());
    return view;
  }
}
