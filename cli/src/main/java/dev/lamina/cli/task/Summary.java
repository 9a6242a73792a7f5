package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.graph.TrainingMemory;
import dev.lamina.dsl.optimizer.Optimizer;
import dev.lamina.dsl.spec.FitSpec;
import dev.lamina.dsl.spec.RunSpec;
import dev.lamina.dsl.summary.DotDrawing;
import dev.lamina.dsl.summary.Keras2Summary;
import dev.lamina.dsl.summary.KerasSummary;
import dev.lamina.dsl.summary.SummaryJson;
import dev.lamina.dsl.summary.SvgDrawing;
import dev.lamina.dsl.summary.WideSummary;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Shows a model.
 *
 * @param source the file
 * @param look what to show
 * @param width columns; the terminal's where empty
 * @param batch examples per update, for the memory; the file's where empty
 * @param showTrainable whether to say of each layer if it is trained
 * @param console where to show it
 */
public record Summary(
    SpecSource source,
    Look look,
    OptionalInt width,
    OptionalInt batch,
    boolean showTrainable,
    Console console) {

  /** Keras's batch size where a file has none. */
  private static final int USUAL_BATCH = 32;

  /** The ways of showing a model. */
  public enum Look {
    KERAS3,
    KERAS2,
    WIDE,
    JSON,
    DOT,
    SVG
  }

  /**
   * Shows it.
   *
   * @throws dev.lamina.dsl.diagnostic.SpecException if the file has errors
   */
  public void run() {
    Specs specs = new Specs(console);
    Specs.Checked checked = specs.load(source);
    specs.printWarnings(checked);
    console.out().print(text(checked.graph(), checked.loaded().run()));
    console.out().flush();
  }

  private String text(ModelGraph graph, Optional<RunSpec> run) {
    int columns = width.orElse(console.tableWidth());
    return switch (look) {
      case KERAS3 -> new KerasSummary(columns, OptionalLong.empty(), showTrainable).text(graph);
      case KERAS2 -> Keras2Summary.text(graph);
      case WIDE ->
          new WideSummary(columns, memory(graph, run), run.map(Summary::optimizer).orElse(""))
              .text(graph);
      case JSON -> Json.text(SummaryJson.view(graph, memory(graph, run))) + System.lineSeparator();
      case DOT -> DotDrawing.text(graph);
      case SVG -> SvgDrawing.text(graph);
    };
  }

  private TrainingMemory memory(ModelGraph graph, Optional<RunSpec> run) {
    int examples = batch.orElse(run.map(RunSpec::fit).map(FitSpec::batchSize).orElse(USUAL_BATCH));
    int slots = run.map(r -> r.compile().optimizer().slots()).orElse(0);
    return TrainingMemory.of(graph, examples, slots);
  }

  private static String optimizer(RunSpec run) {
    return Family.of(Optimizer.class).kindOf(run.compile().optimizer()).name();
  }
}
