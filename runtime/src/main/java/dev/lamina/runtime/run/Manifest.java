package dev.lamina.runtime.run;

import dev.lamina.runtime.data.Examples;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What a run was made of, so that it can be repeated and two runs compared. */
final class Manifest {

  private Manifest() {}

  /** As plain data for manifest.json; {@code outcome} is added at the end of the run. */
  static Map<String, Object> view(Opened run, String engine, Map<String, Object> outcome) {
    RunRequest request = run.request();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("lamina", Versions.lamina());
    view.put("dl4j", Versions.dl4j());
    view.put("name", request.spec().name());
    view.put("source", request.source());
    view.put("overrides", request.overrides());
    view.put("started", run.started().toString());
    view.put("seed", request.spec().seed());
    view.put("engine", engine);
    view.put("machine", Machine.here().view());
    view.put("model", model(request));
    view.put("data", data(run));
    view.putAll(outcome);
    return view;
  }

  private static Map<String, Object> model(RunRequest request) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("input_shape", request.graph().input().dims());
    view.put("output_shape", request.graph().output().dims());
    view.put("total_params", request.graph().totalParams());
    view.put("trainable_params", request.graph().trainableParams());
    return view;
  }

  private static Map<String, Object> data(Opened run) {
    Map<String, Object> view = new LinkedHashMap<>();
    int train = run.data().train().size();
    int validation = run.data().validation().map(Examples::size).orElse(0);
    view.put("sha256", new TreeMap<>(run.data().source().hashes()));
    view.put("train", range(0, train));
    view.put("validation", range(train, train + validation));
    view.put("test", range(0, run.data().test().map(Examples::size).orElse(0)));
    view.put("scale", run.data().source().scale());
    view.put("class_names", run.data().source().classNames());
    return view;
  }

  /** Which examples of the source, {@code to} not included. */
  private static Map<String, Object> range(int from, int to) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("from", from);
    view.put("to", to);
    return view;
  }
}
