package dev.lamina.benchmarks;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.spec.Gallery;
import dev.lamina.dsl.spec.Loaded;
import dev.lamina.dsl.spec.SpecLoader;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.data.DataContext;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.network.Network;
import dev.lamina.runtime.network.Networks;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.run.SavedRun;
import dev.lamina.runtime.run.TrainingRun;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Lamina, with the engine it would choose by itself or the one that the property {@code engine} names. */
final class LaminaPeer {

  private static final List<String> UNTRAINED =
      List.of(
          "data=digits",
          "compile.optimizer=adam",
          "compile.loss=categorical_crossentropy",
          "fit.epochs=0");

  private LaminaPeer() {}

  public static void main(String[] words) throws Exception {
    long start = System.nanoTime();
    Task task = Task.parse(words);
    if (task.is(Task.LOAD)) {
      load(task, start);
      return;
    }
    if (task.is(Task.SAVE)) {
      save(task);
      return;
    }
    String engine = System.getProperty("engine", EngineKind.USUAL.toString());
    ModelGraph graph = Specs.graph(task.model());
    Sample sample = Sample.of(task.batch(), Math.toIntExact(graph.input().size()));
    EngineKind kind = EngineKind.valueOf(engine.toUpperCase(Locale.ROOT));
    try (Network network = Networks.create(graph, Specs.compile(), 1, kind)) {
      Timing.run(
          task,
          () -> {
            if (task.training()) {
              network.fit(sample.features(), sample.targets(), task.batch());
            } else {
              network.predict(sample.features(), task.batch());
            }
          });
    }
  }

  /** A run as {@code lamina train} keeps it, with first weights. */
  private static void save(Task task) {
    String name = (String) task.model().get("name");
    Problems problems = new Problems();
    Loaded loaded =
        new SpecLoader(Gallery.empty(), Map.of())
            .load(Specs.file(name).toString(), UNTRAINED, problems);
    problems.throwIfErrors();
    RunRequest request =
        new RunRequest(
            loaded.run().orElseThrow(),
            loaded.graph().orElseThrow(),
            name,
            loaded.text(),
            UNTRAINED,
            new RunRequest.Exactly(task.saved(), false),
            EngineKind.USUAL);
    Path cache = task.saved().resolveSibling("cache");
    DataContext data = new DataContext(Optional.empty(), Path.of(""), cache, progress -> {});
    RunTools tools =
        new RunTools(data, InstantSource.system(), new Cancellation(), TrainingListener.SILENT);
    new TrainingRun(request, tools).execute();
  }

  /** What a program that embeds Lamina does; the run is one as {@code lamina train} keeps it. */
  private static void load(Task task, long start) {
    try (SavedRun run = SavedRun.open(task.saved())) {
      Sample sample = Sample.of(1, Math.toIntExact(run.graph().input().size()));
      run.predictor().predict(sample.features());
      Timing.inside(start);
    }
  }
}
