package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.data.Answer;
import dev.lamina.dsl.data.DataSpec;
import dev.lamina.dsl.data.Feed;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.layer.Augment;
import dev.lamina.dsl.layer.Embedding;
import dev.lamina.dsl.layer.Mixing;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SourceMap;
import dev.lamina.dsl.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a model and its data ask of each other: inputs and outputs by name, shapes, classes.
 *
 * @param map the places of the file
 * @param problems where to report
 */
record DataChecks(SourceMap map, Problems problems) {

  private static final KeyPath MAX_TOKENS = Section.DATA.path().key("max_tokens");

  /** Whether each input gets what it wants, and everything goes to an input. */
  void inputs(ModelSpec model, Set<String> unknown, DataSpec data) {
    List<Feed> feeds = data.feeds();
    if (feeds.get(0).input().equals(Feed.ONLY)) {
      if (model.inputs().size() > 1) {
        severalInputs(model.inputs().size());
      } else if (unknown.isEmpty()) {
        feeds.get(0).shape().ifPresent(shape -> input(model.input(), shape, data));
      }
      return;
    }
    List<String> names = model.inputs().stream().map(InputSpec::name).toList();
    List<String> fed = feeds.stream().map(Feed::input).toList();
    fed.stream().filter(name -> !names.contains(name)).forEach(name -> noInput(name, model));
    names.stream()
        .filter(name -> !fed.contains(name) && names.containsAll(fed))
        .forEach(
            name ->
                problems.error(
                    "input-does-not-fit-data",
                    data(),
                    "the data has nothing for the input `" + name + "`",
                    "give it beside " + String.join(", ", fed),
                    new Note(map.value(Section.INPUTS.path()), "the inputs")));
    for (Feed feed : feeds) {
      model.inputs().stream()
          .filter(input -> input.name().equals(feed.input()) && !unknown.contains(input.name()))
          .filter(input -> feed.shape().isPresent() && !feed.shape().get().equals(input.shape()))
          .forEach(input -> shape(input, feed.shape().get()));
    }
  }

  private void severalInputs(int count) {
    problems.error(
        "input-does-not-fit-data",
        map.value(Section.INPUTS.path()),
        "the model has " + count + " inputs, but the data has one for each example",
        "give the data by the names of the inputs: csv, idx and rows can",
        new Note(data(), "the data"));
  }

  private void noInput(String name, ModelSpec model) {
    List<String> names = model.inputs().stream().map(InputSpec::name).toList();
    boolean unnamed = !model.inputs().get(0).isNamed();
    problems.error(
        "input-does-not-fit-data",
        place(name),
        "the data has something for `" + name + "`, which is no input of the model",
        unnamed
            ? "the model's input has no name; write `inputs: {" + name + ": ...}`"
            : DidYouMean.nearest(name, names)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("there are " + String.join(", ", names)));
  }

  private void input(Shape input, Shape shape, DataSpec data) {
    if (shape.equals(input)) {
      return;
    }
    boolean sameSize = shape.size() == input.size();
    boolean named = map.exists(Section.INPUTS.path());
    problems.error(
        "input-does-not-fit-data",
        map.value((named ? Section.INPUTS : Section.INPUT).path()),
        "the model's input is " + input.tuple() + ", but the data's examples are " + shape.tuple(),
        "write `input: "
            + shape
            + "`"
            + (sameSize && input.rank() == 1 ? " and begin with `- flatten`" : "")
            + data.shapeAdvice(input).map(advice -> ", or " + advice).orElse(""),
        new Note(data(), "the data"));
  }

  private void shape(InputSpec input, Shape shape) {
    problems.error(
        "input-does-not-fit-data",
        map.value(Section.INPUTS.path().key(input.name())),
        "the model's input `"
            + input.name()
            + "` is "
            + input.shape().tuple()
            + ", but the data's examples for it are "
            + shape.tuple(),
        "write `" + input.name() + ": " + shape + "`",
        new Note(place(input.name()), "the data"));
  }

  /** Whether the tables that look the data's numbers up have a row for each. */
  void embeddings(ModelSpec model, DataSpec data) {
    if (data.vocabularySize().isEmpty() || model.inputs().size() > 1) {
      return;
    }
    int needed = data.vocabularySize().getAsInt();
    String input = model.inputs().get(0).name();
    for (int i = 0; i < model.layers().size(); i++) {
      LayerSpec layer = model.layers().get(i);
      boolean first = layer.from().isEmpty() ? i == 0 : layer.from().contains(input);
      if (first && layer.layer() instanceof Embedding table && table.inputDim() < needed) {
        KeyPath rows = layer.path().key("input_dim");
        problems.error(
            "embedding-too-small",
            map.value(map.exists(rows) ? rows : layer.path()),
            String.format(
                Locale.ROOT,
                "the embedding has %,d rows, but the data has %,d numbers: its words, padding and unknown",
                table.inputDim(),
                needed),
            "write `embedding "
                + needed
                + "`"
                + (map.exists(MAX_TOKENS)
                    ? ", or `max_tokens: " + table.inputDim() + "` in the data"
                    : ", or leave words out"),
            new Note(map.exists(MAX_TOKENS) ? map.value(MAX_TOKENS) : data(), "the data"));
      }
    }
  }

  /** Whether each output has something to learn, and everything is for an output. */
  void outputs(List<String> outputs, DataSpec data) {
    List<String> named = data.answers().stream().map(Answer::output).toList();
    if (named.get(0).equals(Feed.ONLY)) {
      if (outputs.size() > 1) {
        problems.error(
            "output-does-not-fit-data",
            data(),
            "the model has "
                + outputs.size()
                + " outputs, but the data has one target for each example",
            "give the targets by the names of the outputs: csv, idx and rows can",
            theOutputs());
      }
      return;
    }
    for (String name : named) {
      if (!outputs.contains(name)) {
        problems.error(
            "output-does-not-fit-data",
            place(name),
            "the data has targets for `" + name + "`, which is no output of the model",
            DidYouMean.nearest(name, outputs)
                .map(near -> "did you mean `" + near + "`?")
                .orElse(
                    (outputs.size() == 1 ? "there is only " : "there are ")
                        + String.join(", ", outputs)),
            theOutputs());
      }
    }
    for (String output : outputs) {
      if (!named.contains(output) && outputs.containsAll(named)) {
        problems.error(
            "output-does-not-fit-data",
            data(),
            "the data has no targets for the output `" + output + "`",
            "give them beside those for " + String.join(", ", named),
            theOutputs());
      }
    }
  }

  private Note[] theOutputs() {
    for (Section section : List.of(Section.OUTPUTS, Section.OUTPUT)) {
      if (map.exists(section.path())) {
        return new Note[] {new Note(map.value(section.path()), "the outputs")};
      }
    }
    return new Note[0];
  }

  /** Whether both say what is kept back to validate on. */
  void validation(FitSpec fit, DataSpec data) {
    String asked =
        fit.validationFold() != null
            ? "validation_fold"
            : fit.validationSplit() > 0 ? "validation_split" : "";
    if (!asked.isEmpty() && data.validated()) {
      problems.error(
          "validation-given-twice",
          map.key(Section.FIT.path().key(asked)),
          "the data has examples to validate on, and `" + asked + "` of fit asks for others",
          "remove one of the two",
          new Note(data(), "the data"));
    }
  }

  /** Whether targets may be mixed: they must be one number for each class. */
  void mixing(DataSpec data, CompileSpec compile, List<Shape> outputs) {
    List<Augment> changes = data.preparation().augment();
    for (int i = 0; i < changes.size(); i++) {
      boolean several = outputs.size() > 1;
      if (changes.get(i) instanceof Mixing
          && (several || compile.loss().sparse() || outputs.get(0).size() == 1)) {
        KeyPath path = Section.DATA.path().key("augment").index(i);
        problems.error(
            "mixing-needs-one-hot",
            map.exists(path) ? map.value(path) : data(),
            "`"
                + Family.of(Augment.class).kindOf(changes.get(i)).name()
                + "` mixes the targets of two examples, and "
                + (several
                    ? "a model with several outputs is not for that"
                    : compile.loss().sparse()
                        ? "a sparse loss takes one class index, which cannot be mixed"
                        : "a single output is not a probability for each class"),
            several
                ? "remove it"
                : "use categorical_crossentropy and end the network with an output for each class");
      }
    }
  }

  /** Keras's rules: of one output only, and not together with weights of the examples' own. */
  void classWeights(
      ClassWeights weights, KeyPath fit, Optional<List<String>> outputs, Optional<DataSpec> data) {
    KeyPath path = fit.key("class_weight");
    if (outputs.isPresent() && outputs.get().size() > 1) {
      problems.error(
          "class-weights-clash",
          map.key(path),
          "`class_weight` is for models with one output, and this has " + outputs.get().size(),
          "give the examples weights: `sample_weight` of the data",
          theOutputs());
    } else if (data.isPresent() && data.get().weighted()) {
      problems.error(
          "class-weights-clash",
          map.key(path),
          "`class_weight` and the data's `sample_weight` are both given",
          "keep one of the two",
          new Note(data(), "the data"));
    }
    // A class may be meant twice: by its index and by its name.
    data.flatMap(DataSpec::classes).ifPresent(classes -> classes(weights, classes, path));
  }

  private void classes(ClassWeights weights, List<String> classes, KeyPath path) {
    Map<Integer, String> seen = new HashMap<>();
    for (String key : weights.byClass().keySet()) {
      OptionalInt index = ClassWeights.indexOf(key, classes);
      String before = index.isPresent() ? seen.putIfAbsent(index.getAsInt(), key) : null;
      if (index.isEmpty()) {
        String near = DidYouMean.hint(key, classes);
        problems.error(
            "unknown-class",
            map.key(path.key(key)),
            "there is no class `" + key + "`",
            near.isEmpty() ? "the data has " + classes.size() + " classes, counted from 0" : near);
      } else if (before != null) {
        problems.error(
            "class-weights-clash",
            map.key(path.key(key)),
            "`" + key + "` is the class that `" + before + "` means already",
            "keep one of the two");
      }
    }
  }

  private Span data() {
    return map.value(Section.DATA.path());
  }

  /** Where the data names an input or output; else the data as a whole. */
  private Span place(String name) {
    if (map.node(Section.DATA.path()) instanceof MappingNode arguments) {
      for (String argument : arguments.names()) {
        KeyPath path = Section.DATA.path().key(argument).key(name);
        if (map.exists(path)) {
          return map.key(path);
        }
      }
    }
    return data();
  }
}
