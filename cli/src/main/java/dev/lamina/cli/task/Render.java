package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.spec.SpecWriter;
import dev.lamina.dsl.sweep.file.SweepWriter;
import java.util.Optional;

/**
 * Prints a file with everything in it.
 *
 * @param source the file
 * @param json whether as JSON; otherwise YAML, with what was inferred as comments
 * @param console where to print
 */
public record Render(SpecSource source, boolean json, Console console) {

  /**
   * Prints it.
   *
   * @throws dev.lamina.dsl.diagnostic.SpecException if the file has errors
   */
  public void run() {
    Specs specs = new Specs(console);
    SourceText text = specs.open(source);
    Optional<SourceText> sweep = specs.sweep(text, source);
    if (sweep.isPresent()) {
      sweep(specs, specs.loadSweep(sweep.get(), source));
      return;
    }
    Specs.Checked checked = specs.load(text, source);
    specs.printWarnings(checked);
    Optional<RunSpec> run = checked.loaded().run();
    if (json) {
      Object plain =
          run.map(SpecWriter::plain)
              .orElseGet(() -> SpecWriter.plain(checked.loaded().model().orElseThrow()));
      console.out().println(Json.text(plain));
    } else {
      console
          .out()
          .print(
              run.map(r -> SpecWriter.yaml(r, checked.graph()))
                  .orElseGet(
                      () ->
                          SpecWriter.yaml(
                              checked.loaded().model().orElseThrow(), checked.graph())));
    }
    console.out().flush();
  }

  private void sweep(Specs specs, Specs.CheckedSweep checked) {
    specs.printWarnings(checked.warnings());
    if (json) {
      console.out().println(Json.text(SweepWriter.plain(checked.plan())));
    } else {
      console.out().print(SweepWriter.yaml(checked.plan()));
    }
    console.out().flush();
  }
}
