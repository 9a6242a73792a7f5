package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.DidYouMean;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.MappingNode.Entry;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain.Choices;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the conditions of parameters, and puts each behind those that it needs.
 *
 * @param unreadable names of parameters that could not be made out, which is reported
 * @param problems where to report
 */
record WhenReader(Set<String> unreadable, Problems problems) {

  /** The dimensions of a space, in the order of the file as far as conditions allow. */
  List<Dimension> dimensions(List<Parameter> parameters) {
    Map<String, List<String>> paths = new LinkedHashMap<>();
    parameters.forEach(
        each -> paths.put(each.name().text(), each.paths().stream().map(p -> p.text()).toList()));
    Names names = Names.of(paths);
    Map<String, Parameter> byName = new LinkedHashMap<>();
    parameters.forEach(each -> byName.put(each.name().text(), each));
    Map<String, Map<String, List<Object>>> conditions = new LinkedHashMap<>();
    for (Parameter parameter : parameters) {
      conditions.put(parameter.name().text(), conditions(parameter, names, byName));
    }
    List<Dimension> ordered = new ArrayList<>();
    List<String> waiting = new ArrayList<>(byName.keySet());
    while (!waiting.isEmpty()) {
      Optional<String> ready =
          waiting.stream()
              .filter(name -> conditions.get(name).keySet().stream().noneMatch(waiting::contains))
              .findFirst();
      if (ready.isEmpty()) {
        circle(waiting, byName);
        return List.of();
      }
      String name = ready.get();
      waiting.remove(name);
      ordered.add(
          new Dimension(name, paths.get(name), byName.get(name).domain(), conditions.get(name)));
    }
    return ordered;
  }

  private void circle(List<String> waiting, Map<String, Parameter> byName) {
    Parameter first = byName.get(waiting.get(0));
    problems.error(
        "when-cycle",
        first.when().map(SourceNode::span).orElse(first.name().span()),
        "parameters need each other: " + String.join(", ", waiting),
        "take the `when` of one of them out");
  }

  private Map<String, List<Object>> conditions(
      Parameter parameter, Names names, Map<String, Parameter> byName) {
    if (parameter.when().isEmpty()) {
      return Map.of();
    }
    if (!(parameter.when().get() instanceof MappingNode mapping)) {
      problems.error(
          "wrong-type",
          parameter.when().get().span(),
          "`when` must be a mapping of other parameters, got " + parameter.when().get().describe(),
          "such as `when: {compile.optimizer: sgd}`");
      return Map.of();
    }
    Map<String, List<Object>> conditions = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      Optional<String> other = names.find(entry.name());
      if (other.isPresent()) {
        values(entry.value(), byName.get(other.get()))
            .ifPresent(values -> conditions.put(other.get(), values));
      } else if (!unreadable.contains(entry.name())) {
        problems.error(
            "unknown-parameter",
            entry.key().span(),
            "`when` names `" + entry.name() + "`, which is no parameter of this sweep",
            names.suggestion(entry.name()));
      }
    }
    return conditions;
  }

  /** The values that the other parameter must have one of. */
  private Optional<List<Object>> values(SourceNode node, Parameter other) {
    List<SourceNode> items = node instanceof SequenceNode list ? list.items() : List.of(node);
    List<Object> values = new ArrayList<>();
    boolean wrong = false;
    for (SourceNode item : items) {
      Object value = PlainValues.of(item);
      values.add(value);
      if (other.domain() instanceof Choices choices && !choices.values().contains(value)) {
        wrong = true;
        List<String> known = choices.values().stream().map(PlainValues::text).toList();
        String near = DidYouMean.hint(Objects.toString(value), known);
        problems.error(
            "when-never",
            item.span(),
            "`" + other.name().text() + "` is never " + PlainValues.text(value),
            near.isEmpty() ? "it is one of " + String.join(", ", known) : near);
      } else if (!(other.domain() instanceof Choices)) {
        wrong = true;
        problems.error(
            "when-never",
            item.span(),
            "`" + other.name().text() + "` is a range, whose numbers `when` cannot name",
            "give it `values: [...]`");
      }
    }
    return wrong ? Optional.empty() : Optional.of(values);
  }
}
