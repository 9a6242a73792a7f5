package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.StatusLine;
import dev.lamina.cli.terminal.TrainingProgress;
import dev.lamina.cli.terminal.Wording;
import dev.lamina.runtime.Cancellation;
import dev.lamina.runtime.network.EngineKind;
import dev.lamina.runtime.run.RunTools;
import dev.lamina.runtime.trial.DryRun;
import dev.lamina.runtime.trial.Overfit;
import dev.lamina.runtime.trial.Trial;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Tries a file's run out; nothing is kept.
 *
 * @param source the file
 * @param dataDir data that is here already
 * @param engine how steps are computed
 * @param json whether to give the result in JSON
 * @param console where to say it
 */
public record Trials(
    SpecSource source, Optional<Path> dataDir, EngineKind engine, boolean json, Console console) {

  /** The run that is tried; what is wrong with the file is told. */
  Trial trial() {
    Specs specs = new Specs(console);
    Specs.Checked checked = specs.loadRun(source);
    specs.checkWeights(source, checked);
    specs.printWarnings(checked);
    StatusLine line = new StatusLine(console.err(), console.width(), console.clock());
    RunTools tools =
        new RunTools(
            RunData.context(dataDir, source.base(), console, line),
            console.clock(),
            new Cancellation(),
            new TrainingProgress(console, line));
    return new Trial(checked.loaded().run().orElseThrow(), checked.graph(), engine, tools);
  }

  /**
   * Everything but the training.
   *
   * @throws dev.lamina.dsl.diagnostic.SpecException if the file has errors or is no run
   * @throws dev.lamina.runtime.data.DataException if the data cannot be read or does not fit
   */
  public void dryRun() {
    DryRun.Result found = new DryRun(trial()).run();
    if (json) {
      printJson(found.view());
      return;
    }
    PrintWriter out = console.out();
    out.printf(
        "Examples: %s to train, %s to validate, %s to test%n",
        Wording.number(found.train()),
        Wording.number(found.validation()),
        Wording.number(found.test()));
    out.printf(
        "Epochs: %s of %s updates%n",
        Wording.number(found.epochs()), Wording.number(found.batches()));
    out.printf(
        Locale.ROOT,
        "Update: %.1f ms (the first %.1f ms), loss %s%n",
        found.step().toNanos() / 1e6,
        found.firstStep().toNanos() / 1e6,
        Wording.measure(found.loss()));
    out.printf(
        "Time: about %s an epoch, %s in all, validation left out%n",
        Wording.time(found.epochTime()),
        Wording.time(found.epochTime().multipliedBy(found.epochs())));
    out.printf("Memory of training: %s%n", Wording.bytes(found.memory()));
    out.println("Engine: " + found.engine());
    out.println("Nothing was trained.");
    out.flush();
  }

  /**
   * Learns one small batch.
   *
   * @return whether its loss came to zero
   */
  public boolean overfit(int examples) {
    Overfit.Result found = new Overfit(trial(), examples).run();
    if (json) {
      printJson(found.view());
      return found.reached();
    }
    PrintWriter out = console.out();
    out.printf(
        "%s of %s: loss %s to %s in %s updates%n",
        found.reached() ? "Learned one batch" : "Could not learn one batch",
        Wording.number(found.examples()),
        Wording.measure(found.firstLoss()),
        Wording.measure(found.measures().get("loss").orElseThrow()),
        Wording.number(found.updates()));
    found
        .measures()
        .values()
        .forEach((name, value) -> out.printf("  %s %s%n", name, Wording.measure(value)));
    if (!found.reached()) {
      out.println(
          "Look at the learning rate, at whether targets go with the loss and the last activation,");
      out.println(
          "and at what keeps a loss from zero: dropout, augmentation, penalties on weights.");
    }
    out.flush();
    return found.reached();
  }

  private void printJson(Object view) {
    console.out().println(Json.text(view));
    console.out().flush();
  }
}
