package dev.lamina.dsl.spec;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.expression.Scope;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.SourceReader;
import dev.lamina.dsl.source.SourceText;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds a run's model: in the file itself, or where its {@code model:} points. */
final class ModelSource {

  private final SourceText text;
  private final SpecFiles files;
  private final Map<String, String> environment;
  private final Problems problems;

  ModelSource(
      SourceText text, SpecFiles files, Map<String, String> environment, Problems problems) {
    this.text = text;
    this.files = files;
    this.environment = environment;
    this.problems = problems;
  }

  /** The model; without one, what is wrong is reported, and an empty one given. */
  Architecture of(MappingNode run, TopSettings settings) {
    Optional<Entry> model = run.entry(Section.MODEL.key());
    if (model.isEmpty()) {
      return new Architecture(settings.inModel(run), false);
    }
    Stream.of(Section.LAYERS, Section.INPUT, Section.INPUTS)
        .flatMap(own -> run.entry(own.key()).stream())
        .findFirst()
        .ifPresent(
            entry ->
                problems.error(
                    "two-models",
                    entry.key().span(),
                    "`" + entry.name() + "` is the model's, and `model` names one already",
                    "keep one of the two",
                    new Note(model.get().key().span(), "the model is named here")));
    MappingNode tree =
        tree(run, model.get().value())
            .orElseGet(() -> LayerDefaults.none(model.get().value().span()));
    return new Architecture(settings.inModel(tree), true);
  }

  private Optional<MappingNode> tree(MappingNode run, SourceNode value) {
    if (value instanceof MappingNode inline) {
      return Optional.of(Section.checkModel(whole(inline), false, problems));
    }
    int before = problems.errorCount();
    SourceNode filled = filled(run, value);
    if (problems.errorCount() > before) {
      return Optional.empty();
    }
    if (!(filled instanceof ScalarNode name) || name.isNull()) {
      problems.error(
          "wrong-type",
          value.span(),
          "`model` must be the name of a model, its file or a mapping, got " + value.describe(),
          "such as `model: lenet5`");
      return Optional.empty();
    }
    SourceText saidIn =
        value.span().source().name().equals(Setting.COMMAND_LINE) ? value.span().source() : text;
    return files
        .model(name.text(), saidIn, value.span(), problems)
        .flatMap(source -> SourceReader.read(source, problems))
        .flatMap(this::file);
  }

  /** The name may rest on the run's params; a problem with them is told when all are worked out. */
  private SourceNode filled(MappingNode run, SourceNode value) {
    MappingNode params =
        run.get(Section.PARAMS.key())
            .filter(MappingNode.class::isInstance)
            .map(MappingNode.class::cast)
            .orElseGet(() -> LayerDefaults.none(run.span()));
    return new Scope(params, environment, problems).fill(value);
  }

  private MappingNode whole(MappingNode model) {
    return new Extension(files, environment, problems).of(model);
  }

  private Optional<MappingNode> file(SourceNode root) {
    if (root instanceof MappingNode mapping) {
      return Optional.of(Section.checkModel(whole(mapping), true, problems));
    }
    problems.error(
        "not-a-specification",
        root.span(),
        "a model is a mapping of sections, got " + root.describe(),
        "begin with `input:` and `layers:`");
    return Optional.empty();
  }
}
