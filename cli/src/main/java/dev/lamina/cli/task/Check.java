package dev.lamina.cli.task;

import dev.lamina.cli.terminal.Console;
import dev.lamina.cli.terminal.Json;
import dev.lamina.cli.terminal.WeightsText;
import dev.lamina.cli.terminal.Wording;
import dev.lamina.dsl.diagnostic.Counted;
import dev.lamina.dsl.diagnostic.DiagnosticJson;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.source.SourceText;
import dev.lamina.runtime.transfer.WeightTransfer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Looks for every mistake of a file.
 *
 * @param source the file
 * @param json whether to answer in JSON
 * @param console where to answer
 */
public record Check(SpecSource source, boolean json, Console console) {

  /**
   * Says that all is well, with the totals and any warnings.
   *
   * @throws dev.lamina.dsl.diagnostic.SpecException with every problem if it is not
   */
  public void run() {
    Specs specs = new Specs(console);
    SourceText text = specs.open(source);
    Optional<SourceText> sweep = specs.sweep(text, source);
    if (sweep.isPresent()) {
      new SweepCheck(source, specs.loadSweep(sweep.get(), source), console).print(json);
      return;
    }
    Specs.Checked checked = specs.load(text, source);
    Optional<WeightTransfer> weights = specs.checkWeights(source, checked);
    ModelGraph graph = checked.graph();
    String kind = checked.loaded().run().isPresent() ? "run" : "model";
    if (json) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("ok", true);
      document.put("file", source.name());
      document.put("kind", kind);
      document.put("name", graph.name());
      document.put("layers", graph.layers().size());
      document.put("total_params", graph.totalParams());
      document.put("trainable_params", graph.trainableParams());
      weights.ifPresent(transfer -> document.put("weights", transfer.view()));
      document.put("diagnostics", DiagnosticJson.view(checked.warnings()));
      console.out().println(Json.text(document));
    } else {
      specs.printWarnings(checked);
      console
          .out()
          .printf(
              "OK: %s `%s`, %s, %s parameters, %s to %s%n",
              kind,
              graph.name(),
              Counted.of(graph.layers().size(), "layer"),
              Wording.number(graph.totalParams()),
              graph.inputs().stream()
                  .map(input -> input.shape().tuple())
                  .collect(Collectors.joining(" and ")),
              graph.outputs().stream()
                  .map(output -> graph.layersByName().get(output).output().tuple())
                  .collect(Collectors.joining(" and ")));
      weights.ifPresent(
          transfer ->
              WeightsText.lines(transfer.event(List.of()), console.tableWidth())
                  .forEach(console.out()::println));
    }
    console.out().flush();
  }
}
