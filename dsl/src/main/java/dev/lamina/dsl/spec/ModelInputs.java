package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.graph.InputNode;
import dev.lamina.dsl.shape.Shape;
import dev.lamina.dsl.shape.ShapeSyntax;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The inputs of a model.
 *
 * @param specs at least one
 * @param unknown the names of those whose shape is not known
 */
record ModelInputs(List<InputSpec> specs, Set<String> unknown) {

  private static final Shape ANY = Shape.of(1);

  /** What the file says; else one input of the shape of the data's examples. */
  static ModelInputs of(MappingNode model, Optional<Shape> input, Problems problems) {
    Optional<Entry> several = model.entry(Section.INPUTS.key());
    if (several.isEmpty()) {
      return input
          .map(shape -> new ModelInputs(List.of(InputSpec.unnamed(shape)), Set.of()))
          .orElseGet(
              () -> new ModelInputs(List.of(InputSpec.unnamed(ANY)), Set.of(InputNode.UNNAMED)));
    }
    twice(model, Section.INPUT, Section.INPUTS, problems);
    SourceNode node = several.get().value();
    List<InputSpec> specs = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>();
    if (node instanceof MappingNode named) {
      for (Entry entry : named.entries()) {
        Optional<Shape> shape = shape(entry, problems);
        specs.add(new InputSpec(entry.name(), shape.orElse(ANY)));
        if (shape.isEmpty()) {
          unknown.add(entry.name());
        }
      }
    }
    if (specs.isEmpty()) {
      problems.error(
          "wrong-type",
          node.span(),
          "`inputs` must be a mapping of names and shapes, got "
              + (node instanceof MappingNode ? "an empty one" : node.describe()),
          "such as {title: 100, image: 32x32x3}; one alone is `input: 32x32x3`");
      return new ModelInputs(List.of(InputSpec.unnamed(ANY)), Set.of(InputNode.UNNAMED));
    }
    return new ModelInputs(specs, unknown);
  }

  /** Reports that a section is there under both of its names. */
  static void twice(MappingNode model, Section one, Section other, Problems problems) {
    Optional<Entry> first = model.entry(one.key());
    Optional<Entry> second = model.entry(other.key());
    if (first.isPresent() && second.isPresent()) {
      problems.error(
          "sections-clash",
          second.get().key().span(),
          "`" + other.key() + "` and `" + one.key() + "` say the same thing",
          "keep one of the two",
          new Note(first.get().key().span(), "the other one"));
    }
  }

  private static Optional<Shape> shape(Entry entry, Problems problems) {
    Optional<?> name = LayerNames.checked(entry.key(), problems);
    ShapeSyntax syntax = new ShapeSyntax();
    try {
      Shape shape = syntax.read(entry.value(), new Reader(problems, Section.INPUTS.path()));
      return name.map(checked -> shape);
    } catch (BadValue e) {
      problems.error(
          "wrong-type",
          entry.value().span(),
          "the input `"
              + entry.name()
              + "` must be "
              + syntax.describe()
              + ", got "
              + entry.value().describe(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
