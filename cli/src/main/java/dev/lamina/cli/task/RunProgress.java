package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.StatusLine;
import dev.lamina.cli.terminal.TrainingProgress;
import dev.lamina.dsl.spec.Verbosity;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.run.RunResult;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.train.TrainingEvent;
import dev.lamina.runtime.train.TrainingListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the verbs that train have in common: progress while it lasts, Ctrl-C, the result.
 *
 * @param console where to say it
 * @param line of progress
 * @param quiet whether to say nothing while it lasts
 */
record RunProgress(Console console, StatusLine line, boolean quiet) {

  static RunProgress on(Console console, boolean quiet) {
    StatusLine line = new StatusLine(console.err(), console.width(), console.clock());
    return new RunProgress(console, line, quiet);
  }

  /**
   * What training is done with.
   *
   * @param dataDir from the command line
   * @param base what paths in the file are relative to
   * @param verbosity what the file wants shown
   * @param stopping what to say when an interrupt is obeyed
   */
  RunTools tools(Optional<Path> dataDir, Path base, Verbosity verbosity, String stopping) {
    Cancellation cancellation = new Cancellation();
    return tools(dataDir, base, cancellation, listener(cancellation, verbosity, stopping));
  }

  /** The same where it is not known yet what is to be shown: nobody is told anything. */
  RunTools tools(Optional<Path> dataDir, Path base) {
    return tools(dataDir, base, new Cancellation(), TrainingListener.SILENT);
  }

  private RunTools tools(
      Optional<Path> dataDir, Path base, Cancellation cancellation, TrainingListener listener) {
    return new RunTools(
        RunData.context(dataDir, base, console, line), console.clock(), cancellation, listener);
  }

  /**
   * Shows what happens, and obeys an interrupt from the beginning of the training on.
   *
   * @param cancellation of the tools that training is done with
   */
  TrainingListener listener(Cancellation cancellation, Verbosity verbosity, String stopping) {
    // Before training begins there is nothing to save, and an interrupt ends the program at once.
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void begin(TrainingEvent.Begin event) {
            console
                .interrupts()
                .ask(
                    () -> {
                      line.print(stopping);
                      cancellation.cancel();
                    });
          }
        };
    return silent(verbosity)
        ? stop
        : TrainingListener.all(
            List.of(stop, new TrainingProgress(console, line, verbosity != Verbosity.LINES)));
  }

  /** Whether nothing is said while it lasts. */
  boolean silent(Verbosity verbosity) {
    return quiet || verbosity == Verbosity.SILENT;
  }

  /** Tells what came of it. */
  void print(RunResult result, boolean json) {
    if (json) {
      console.out().println(Json.text(result.view()));
    } else {
      String weights = result.checkpoint() + " weights, of epoch " + result.checkpointEpoch();
      new EvaluationText(console.out()).print(result.evaluation(), weights);
      result
          .earlyEnds()
          .forEach(
              end -> {
                String fit = end.fit() > 1 ? " in fit " + end.fit() : "";
                console.out().println("Stopped early" + fit + ": " + end.reason());
              });
      console.out().println("Engine: " + result.engine());
      console.out().println("Run: " + result.folder());
    }
    console.out().flush();
  }
}
