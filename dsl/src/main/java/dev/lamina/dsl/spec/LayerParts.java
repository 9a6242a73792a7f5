package dev.lamina.dsl.spec;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.expression.Scope;
import dev.lamina.dsl.layer.SourcesSyntax;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the layers of a file depend on besides their own list.
 *
 * @param inputs of the model; at least one
 * @param outputs the value of {@code output:} or {@code outputs:}, if there is one
 * @param blocks what can be used like a layer
 * @param scope the file's params
 * @param defaults from the nearest to the farthest
 * @param freeze the values of {@code freeze:}
 * @param settings of layers' arguments, from the command line
 */
record LayerParts(
    List<InputSpec> inputs,
    Optional<SourceNode> outputs,
    Blocks blocks,
    Scope scope,
    List<MappingNode> defaults,
    List<SourceNode> freeze,
    List<Setting> settings) {

  /** The names of the inputs. */
  Set<String> inputNames() {
    return inputs.stream().map(InputSpec::name).collect(Collectors.toSet());
  }

  /** What the first layer takes; empty if it has to say so. */
  Optional<Source> firstSource() {
    return inputs.size() == 1
        ? Optional.of(new Source.Input(inputs.get(0).name()))
        : Optional.empty();
  }

  /** The frame of the model's own list. */
  Frame frame(Problems problems) {
    Frame top = Frame.top(scope, problems);
    if (inputs.size() == 1) {
      top.input(Block.INPUT, new Source.Input(inputs.get(0).name()));
    }
    inputs.forEach(input -> top.input(input.name(), new Source.Input(input.name())));
    return top;
  }

  /**
   * The outputs' names, none where the file says nothing; empty if one could not be made out, which
   * is reported.
   */
  Optional<List<String>> outputs(List<String> names, Frame top) {
    if (outputs.isEmpty()) {
      return Optional.of(List.of());
    }
    List<String> found = new ArrayList<>();
    References references = new References(names);
    boolean whole = true;
    try {
      for (ScalarNode name : SourcesSyntax.nodes(outputs.get())) {
        Optional<String> output = references.name(new Source.Named(name, top));
        whole &= output.map(o -> layer(o, name, found, top.problems())).orElse(false);
      }
    } catch (BadValue e) {
      top.problems()
          .error(
              "wrong-type",
              outputs.get().span(),
              "outputs are names of layers, got " + outputs.get().describe(),
              "such as `outputs: [priority, department]`");
      whole = false;
    }
    return whole ? Optional.of(found) : Optional.empty();
  }

  private boolean layer(String output, ScalarNode name, List<String> found, Problems problems) {
    if (found.contains(output)) {
      problems.error(
          "duplicate-name", name.span(), "`" + output + "` is an output twice", "name it once");
      return false;
    }
    if (inputNames().contains(output)) {
      problems.error(
          "unknown-layer-name",
          name.span(),
          "`" + output + "` is an input, and outputs are layers'",
          "name a layer");
      return false;
    }
    return found.add(output);
  }

  /** The notes of a layer in a block. */
  static List<Note> notes(List<Span> uses) {
    return uses.stream().map(use -> new Note(use, Expansion.USED_HERE)).toList();
  }
}
