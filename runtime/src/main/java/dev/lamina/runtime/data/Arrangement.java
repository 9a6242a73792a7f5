package dev.lamina.runtime.data;

import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.encoding.Affine;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.graph.LayerNode;
import dev.lamina.dsl.graph.ModelGraph;
import dev.lamina.dsl.layer.Embedding;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.spec.CompileSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which of a data set's inputs and targets go to which of a model's inputs and outputs.
 *
 * @param data the data set
 * @param graph the model
 * @param inputs for each input of the model, which of the data's it gets
 * @param outputs for each output, which of the data's targets it learns
 */
record Arrangement(Dataset data, ModelGraph graph, List<Integer> inputs, List<Integer> outputs) {

  /**
   * By their names; what has no name is for the only one.
   *
   * @throws DataException if names or shapes do not go together
   */
  static Arrangement of(Dataset data, ModelGraph graph) {
    List<String> fed = data.inputs().stream().map(DataInput::name).toList();
    List<String> learned = data.targets().stream().map(DataTarget::name).toList();
    Arrangement arrangement =
        new Arrangement(
            data,
            graph,
            places("input", graph.inputs().stream().map(InputNode::name).toList(), fed),
            places("output", graph.outputs(), learned));
    arrangement.checkShapes();
    arrangement.checkVocabularies();
    return arrangement;
  }

  private static List<Integer> places(String what, List<String> wanted, List<String> given) {
    if (given.equals(List.of(Feed.ONLY))) {
      if (wanted.size() > 1) {
        throw new DataException(
            "the model has "
                + wanted.size()
                + " "
                + what
                + "s ("
                + String.join(", ", wanted)
                + "), but the data does not say which part of an example is for which; give it by"
                + " their names");
      }
      return List.of(0);
    }
    List<Integer> places = new ArrayList<>();
    for (String name : wanted) {
      int at = given.indexOf(name);
      if (at < 0) {
        throw new DataException(
            "the data has nothing for the %s `%s`; it has something for %s"
                .formatted(what, name, String.join(", ", given)));
      }
      places.add(at);
    }
    for (String name : given) {
      if (!wanted.contains(name)) {
        throw new DataException(
            "the data has something for `%s`, which is no %s of the model; there are %s"
                .formatted(name, what, String.join(", ", wanted)));
      }
    }
    return places;
  }

  private void checkShapes() {
    for (int i = 0; i < inputs.size(); i++) {
      Shape given = data.inputs().get(inputs.get(i)).shape();
      Shape wanted = graph.inputs().get(i).shape();
      if (!given.equals(wanted)) {
        String columns =
            data.inputs().get(inputs.get(i)).code().orElse(null) instanceof TableCode table
                ? "; its columns become " + table.told()
                : "";
        throw new DataException(
            (inputs.size() == 1
                    ? "the data has examples of shape %s, but the model's input is %s; write `input: %s`"
                        .formatted(given, wanted, given)
                    : "the data has examples of shape %s for the input `%s`, but the model's is %s"
                        .formatted(given, graph.inputs().get(i).name(), wanted))
                + columns);
      }
    }
  }

  /** Whether the tables of embeddings have a row for each number of a text. */
  private void checkVocabularies() {
    for (int i = 0; i < inputs.size(); i++) {
      if (data.inputs().get(inputs.get(i)).code().orElse(null) instanceof TextCode code) {
        String input = graph.inputs().get(i).name();
        graph.layers().stream()
            .filter(node -> node.from().contains(input))
            .filter(
                node -> node.layer() instanceof Embedding table && table.inputDim() < code.size())
            .findFirst()
            .ifPresent(
                node -> {
                  throw tooSmall(node, code);
                });
      }
    }
  }

  private static DataException tooSmall(LayerNode node, TextCode code) {
    int rows = ((Embedding) node.layer()).inputDim();
    return new DataException(
        String.format(
            Locale.ROOT,
            "the vocabulary has %,d words with padding and unknown, but the embedding `%s` has %,d rows; write `max_tokens: %d` in the data, or `embedding %d`",
            code.size(),
            node.name(),
            rows,
            rows,
            code.size()));
  }

  /** What each output of the model learns. */
  List<Targets> targets(CompileSpec compile) {
    List<Targets> targets = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      targets.add(
          Targets.of(
              data, outputs.get(i), compile.goals().get(i).loss(), graph.outputShapes().get(i)));
    }
    return targets;
  }

  /** The names of the classes of each output of the model; empty for regression. */
  List<List<String>> classNames() {
    return outputs.stream().map(at -> data.targets().get(at).classNames()).toList();
  }

  /** What the numbers of each output were brought to a range with; empty where they were not. */
  List<List<Affine>> units() {
    return outputs.stream().map(at -> data.targets().get(at).units()).toList();
  }

  /** Examples of the data set as the model wants them. */
  Examples examples(Examples all, List<Targets> targets) {
    return inputs.size() == 1 && outputs.size() == 1
        ? new TargetedExamples(all, targets.get(0))
        : new ArrangedExamples(all, inputs, targets);
  }
}
