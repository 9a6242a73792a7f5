package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.spec.Measured;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.run.RunRequest;
import dev.lamina.runtime.run.RunResult;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.run.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Trains what a file says and keeps the run.
 *
 * @param source the file
 * @param place where the run is kept
 * @param dataDir data that is here already
 * @param engine how steps are computed
 * @param json whether to give the result in JSON
 * @param quiet whether to say nothing while it lasts
 * @param console where to say it
 */
public record Training(
    SpecSource source,
    RunRequest.Place place,
    Optional<Path> dataDir,
    EngineKind engine,
    boolean json,
    boolean quiet,
    Console console) {

  private static final String ACCURACY = "accuracy";

  /**
   * Trains.
   *
   * @param minAccuracy what the accuracy measured at the end should come to at least
   * @return whether it does
   * @throws dev.lamina.dsl.diagnostic.SpecException if the file has errors or is no run
   * @throws dev.lamina.runtime.data.DataException if the data cannot be read or does not fit
   * @throws dev.lamina.runtime.file.OutputException if the run cannot be kept
   * @throws dev.lamina.runtime.train.DivergedException if the loss is no longer a number
   * @throws dev.lamina.runtime.CancelledException if the user stopped it
   */
  public boolean run(Optional<Double> minAccuracy) {
    Specs specs = new Specs(console);
    Specs.Checked checked = specs.loadRun(source);
    specs.checkWeights(source, checked);
    specs.printWarnings(checked);
    RunSpec spec = checked.loaded().run().orElseThrow();
    minAccuracy.ifPresent(least -> checkMeasured(checked, spec));
    RunRequest request =
        new RunRequest(
            spec,
            checked.graph(),
            source.name(),
            checked.loaded().text(),
            source.overrides(),
            place,
            engine);
    RunProgress progress = RunProgress.on(console, quiet);
    RunTools tools =
        progress.tools(
            dataDir, source.base(), spec.fit().verbose(), "stopping: saving the checkpoint");
    RunResult result;
    try {
      result = new TrainingRun(request, tools).execute();
    } finally {
      // Whatever is said next, a failure's message too, begins on a clean line.
      progress.line().clear();
    }
    progress.print(result, json);
    return minAccuracy.map(least -> reached(result, least)).orElse(true);
  }

  private static void checkMeasured(Specs.Checked checked, RunSpec spec) {
    List<String> outputs = checked.graph().outputs();
    if (!Measured.of(spec.compile(), outputs, false).containsKey(ACCURACY)) {
      Problems problems = new Problems();
      problems.error(
          "unknown-monitor",
          checked.loaded().map().value(KeyPath.of("compile")),
          "there is no measure `" + ACCURACY + "` for --min-accuracy",
          "add it: metrics: [accuracy]");
      problems.throwIfErrors();
    }
  }

  private boolean reached(RunResult result, double least) {
    double accuracy = result.evaluation().measures().get(ACCURACY).orElseThrow();
    if (accuracy < least) {
      console
          .err()
          .printf(Locale.ROOT, "lamina: accuracy %s is below --min-accuracy %s%n", accuracy, least);
      console.err().flush();
    }
    return accuracy >= least;
  }
}
