package dev.lamina.dsl.spec;

import dev.lamina.dsl.data.Answer;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.SourceMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the parts of a run ask of each other. Each check needs only the parts it speaks of, so that
 * a mistake in one layer does not hide that the loss does not fit.
 *
 * @param map the places of the file
 * @param problems where to report
 */
record RunChecks(SourceMap map, Problems problems) {

  /**
   * The parts of a run, as far as they could be made out.
   *
   * @param model the architecture
   * @param unknownInputs the names of inputs whose shape is not known
   * @param heads the layers whose outputs are the model's
   * @param outputs the names of the model's outputs
   * @param graph the model with its shapes
   * @param data where examples come from
   * @param compile as it is written
   * @param fits how long, the weights of classes, callbacks; empty for one that could not be made
   *     out
   */
  record Parts(
      ModelSpec model,
      Set<String> unknownInputs,
      List<Optional<LayerSpec>> heads,
      Optional<List<String>> outputs,
      Optional<ModelGraph> graph,
      Optional<DataSpec> data,
      Optional<Compile> compile,
      List<Optional<FitSpec>> fits) {}

  /** Reports what does not go together. */
  void check(Parts parts) {
    Optional<List<String>> outputs = parts.outputs();
    DataChecks dataChecks = new DataChecks(map, problems);
    parts.data().ifPresent(data -> dataChecks.inputs(parts.model(), parts.unknownInputs(), data));
    if (parts.data().isPresent() && outputs.isPresent()) {
      dataChecks.outputs(outputs.get(), parts.data().get());
    }
    parts.data().ifPresent(data -> dataChecks.embeddings(parts.model(), data));
    if (parts.data().isPresent() && !parts.fits().isEmpty()) {
      parts.fits().get(0).ifPresent(fit -> dataChecks.validation(fit, parts.data().get()));
    }
    for (int i = 0; i < parts.heads().size(); i++) {
      output(parts, i);
    }
    new FitChecks(parts, map, problems).check(parts.fits());
    parts
        .compile()
        .ifPresent(compile -> new OptimizerChecks(map, problems).check(compile.optimizer()));
  }

  private void output(Parts parts, int index) {
    Optional<LayerSpec> layer = parts.heads().get(index);
    if (layer.isEmpty()) {
      return;
    }
    Optional<Shape> shape =
        parts
            .graph()
            .map(graph -> graph.layersByName().get(layer.get().name()).output())
            // A dense layer behind what is unknown is judged as if that were a vector.
            .or(() -> layer.get().layer().certainOutput(true));
    if (shape.isEmpty()) {
      return;
    }
    int of = parts.heads().size();
    Optional<List<String>> classes =
        parts.data().flatMap(data -> answer(data, layer.get().name(), of)).flatMap(Answer::classes);
    OutputChecks.Output output =
        new OutputChecks.Output(
            index, of, layer.get(), shape.get(), classes, parts.data().isPresent());
    new OutputChecks(output, parts.graph(), map, problems).check();
  }

  /** What the data has for an output; something without a name is for the only one. */
  private static Optional<Answer> answer(DataSpec data, String output, int of) {
    return data.answers().stream()
        .filter(
            answer ->
                answer.output().equals(output) || answer.output().equals(Feed.ONLY) && of == 1)
        .findFirst();
  }
}
