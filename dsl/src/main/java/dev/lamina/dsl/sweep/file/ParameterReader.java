package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code parameters:}, each with its values, its paths and what it needs.
 *
 * @param problems where to report
 */
record ParameterReader(Problems problems) {

  static final String WHEN = "when";
  static final String PATHS = "paths";

  /** The parameters that could be made out. */
  List<Parameter> read(SourceNode node) {
    if (!(node instanceof MappingNode mapping) || mapping.entries().isEmpty()) {
      problems.error(
          "no-parameters",
          node.span(),
          "`parameters` must be a mapping of the run's keys, got "
              + (node instanceof MappingNode ? "an empty one" : node.describe()),
          "such as `fit.batch_size: {values: [32, 64, 128]}`");
      return List.of();
    }
    List<Parameter> parameters = new ArrayList<>();
    for (Entry entry : flat(mapping, null)) {
      parameter(entry).ifPresent(parameters::add);
    }
    return parameters;
  }

  /** Weights & Biases's parameters inside of parameters are keys inside of keys. */
  private List<Entry> flat(MappingNode mapping, ScalarNode outer) {
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : mapping.entries()) {
      ScalarNode key =
          outer == null
              ? entry.key()
              : new ScalarNode(entry.key().span(), outer.text() + "." + entry.name(), false);
      if (entry.value() instanceof MappingNode inner
          && inner.get(SweepKeys.PARAMETERS).orElse(null) instanceof MappingNode nested) {
        SweepKeys.known(
            inner, List.of(SweepKeys.PARAMETERS), "a parameter with parameters", problems);
        entries.addAll(flat(nested, key));
      } else {
        entries.add(new Entry(key, entry.value()));
      }
    }
    return entries;
  }

  private Optional<Parameter> parameter(Entry entry) {
    SourceNode values = entry.value();
    List<ScalarNode> paths = List.of(entry.key());
    Optional<SourceNode> when = Optional.empty();
    if (values instanceof MappingNode mapping) {
      when = mapping.get(WHEN);
      if (mapping.entry(PATHS).isPresent()) {
        paths = paths(mapping.get(PATHS).orElseThrow());
      }
      values = mapping.without(WHEN).without(PATHS);
    }
    Optional<ReadDomain> read = new DomainReader(entry.name(), problems).read(values);
    if (read.isEmpty() || paths.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Parameter(entry.key(), paths, read.get().domain(), read.get().shown(), when));
  }

  /** Several keys of a run that always have the same value. */
  private List<ScalarNode> paths(SourceNode node) {
    List<SourceNode> items = node instanceof SequenceNode list ? list.items() : List.of(node);
    List<ScalarNode> paths = new ArrayList<>();
    for (SourceNode item : items) {
      if (!(item instanceof ScalarNode path) || path.isNull()) {
        problems.error(
            "wrong-type",
            item.span(),
            "`paths` must be a list of the run's keys, got " + item.describe(),
            "such as [layers.conv2d.filters, layers.conv2d_1.filters]");
        return List.of();
      }
      paths.add(path);
    }
    if (paths.isEmpty()) {
      problems.error("wrong-type", node.span(), "`paths` is empty", "name keys of the run");
    }
    return paths;
  }

  /** Reports a key of the run that would get two values. */
  void twice(List<Parameter> parameters) {
    List<ScalarNode> seen = new ArrayList<>();
    for (Parameter parameter : parameters) {
      for (ScalarNode path : parameter.paths()) {
        seen.stream()
            .filter(other -> other.text().equals(path.text()))
            .findFirst()
            .ifPresent(
                other ->
                    problems.error(
                        "duplicate-parameter",
                        path.span(),
                        "`" + path.text() + "` is varied already",
                        "keep one of the two",
                        new Note(other.span(), "first here")));
        seen.add(path);
      }
    }
  }
}
