package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.dsl.spec.Verbosity;
import dev.lamina.runtime.file.Folders;
import dev.lamina.runtime.run.Comparison;
import dev.lamina.runtime.run.ReproducedRun;
import dev.lamina.runtime.run.RunTools;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Does a run again and compares.
 *
 * @param run its folder
 * @param out where the new one is kept; not kept if empty
 * @param dataDir data that is here already
 * @param json whether to give the result in JSON
 * @param quiet whether to say nothing while it lasts
 * @param console where to say it
 */
public record Reproducing(
    Path run,
    Optional<Path> out,
    Optional<Path> dataDir,
    boolean json,
    boolean quiet,
    Console console) {

  /**
   * Trains and compares.
   *
   * @return whether both are identical
   * @throws dev.lamina.runtime.archive.ArchiveException if it is no complete run, or is damaged
   * @throws dev.lamina.runtime.data.DataException if the data cannot be read
   * @throws dev.lamina.runtime.file.OutputException if the new run cannot be kept
   * @throws dev.lamina.runtime.train.DivergedException if the new run diverges
   * @throws dev.lamina.runtime.CancelledException if the user stopped it
   */
  public boolean execute() {
    if (out.isPresent()) {
      return compare(out.get());
    }
    try {
      Path temporary = Files.createTempDirectory("lamina-reproduce-");
      try {
        return compare(temporary.resolve("run"));
      } finally {
        Folders.delete(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("there is no place for the new run; name one with --out", e);
    }
  }

  private boolean compare(Path place) {
    RunProgress progress = RunProgress.on(console, quiet);
    RunTools tools = progress.tools(dataDir, Path.of(""), Verbosity.AUTO, "stopping");
    Comparison comparison;
    try {
      comparison = new ReproducedRun(run, place, tools).execute();
    } finally {
      // Whatever is said next, a failure's message too, begins on a clean line.
      progress.line().clear();
    }
    if (json) {
      console.out().println(Json.text(comparison.view()));
    } else {
      print(comparison);
    }
    console.out().flush();
    return comparison.identical();
  }

  private void print(Comparison comparison) {
    PrintWriter words = console.out();
    if (comparison.identical()) {
      words.printf(
          "identical: %d epochs, weights %s%n",
          comparison.result().epochs().size(), comparison.weightsAre());
    } else {
      words.println("different");
      comparison.first().ifPresentOrElse(this::print, this::printEqualEpochs);
      words.printf(
          "weights: was %s%n         is  %s%n", comparison.weightsWere(), comparison.weightsAre());
    }
    if (comparison.differences().isEmpty()) {
      if (!comparison.identical()) {
        words.println("environment: the same, as far as it is recorded");
      }
    } else {
      words.println("environment:");
      comparison.differences().forEach(difference -> words.println("  " + difference));
    }
    out.ifPresent(folder -> words.println("Run: " + folder));
  }

  private void printEqualEpochs() {
    console.out().println("the measures of all epochs are the same");
  }

  private void print(Comparison.Epoch epoch) {
    console.out().printf("epoch %d is the first that differs:%n", epoch.number());
    epoch
        .values()
        .forEach(
            (name, each) ->
                console
                    .out()
                    .printf(
                        "  %s: was %s, is %s%n",
                        name,
                        each.was().isEmpty() ? "not there" : each.was(),
                        each.is().isEmpty() ? "not there" : each.is()));
  }
}
