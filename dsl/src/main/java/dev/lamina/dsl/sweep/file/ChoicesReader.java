package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.sweep.Domain.Choices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the values that a parameter takes one of.
 *
 * @param name of the parameter, for messages
 * @param problems where to report
 */
record ChoicesReader(String name, Problems problems) {

  /** Each value is tried before a sweep begins. */
  private static final int MOST_VALUES = 1000;

  /** The values of a mapping that has some. */
  Optional<ReadDomain> read(MappingNode mapping, DomainArguments given) {
    for (String word : List.of("scale", "step", "q", "type")) {
      if (mapping.entry(word).isPresent()) {
        return ReadDomain.refused(
            problems,
            mapping.entry(word).orElseThrow().key().span(),
            "`" + word + "` is for ranges, and `" + name + "` has values",
            "leave it out");
      }
    }
    Optional<SourceNode> one = mapping.get(DomainReader.VALUE);
    if (one.isPresent()) {
      return mapping.entry(DomainReader.VALUES).isEmpty()
          ? one(one.get())
          : ReadDomain.refused(
              problems,
              mapping.entry(DomainReader.VALUE).orElseThrow().key().span(),
              "`" + name + "` has `values` and a `value`",
              "keep one of the two");
    }
    SourceNode node = mapping.get(DomainReader.VALUES).orElseThrow();
    return node instanceof SequenceNode list
        ? list(list, Optional.ofNullable(given.ordered()))
        : ReadDomain.refused(
            problems,
            node.span(),
            "`values` of `" + name + "` must be a list, got " + node.describe(),
            "write it in brackets; one alone is `value: ...`");
  }

  /** One value alone. */
  static Optional<ReadDomain> one(SourceNode value) {
    List<Object> values = new ArrayList<>();
    values.add(PlainValues.of(value));
    return Optional.of(new ReadDomain(new Choices(values, false), List.of(value)));
  }

  /**
   * The values of a list.
   *
   * @param ordered whether neighbours are alike; empty for whether they are numbers that ascend
   */
  Optional<ReadDomain> list(SequenceNode list, Optional<Boolean> ordered) {
    if (list.items().isEmpty()) {
      return ReadDomain.refused(
          problems, list.span(), "`" + name + "` has no values", "put some into the list");
    }
    if (list.items().size() > MOST_VALUES) {
      return ReadDomain.refused(
          problems,
          list.items().get(MOST_VALUES).span(),
          "`" + name + "` has more than " + MOST_VALUES + " values",
          "give it a range: {min: 1, max: 5000}");
    }
    List<Object> values = new ArrayList<>();
    List<SourceNode> shown = new ArrayList<>();
    for (SourceNode item : list.items()) {
      Object value = PlainValues.of(item);
      int first = values.indexOf(value);
      if (first >= 0) {
        problems.error(
            "duplicate-value",
            item.span(),
            "`" + name + "` has the value " + PlainValues.text(value) + " twice",
            "delete one of the two",
            new Note(shown.get(first).span(), "first given here"));
        continue;
      }
      values.add(value);
      shown.add(item);
    }
    return Optional.of(new ReadDomain(new Choices(values, ordered.orElse(ascend(values))), shown));
  }

  /** Numbers, two at least, each greater than the one before. */
  private static boolean ascend(List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      if (!(values.get(i) instanceof Number number)
          || i > 0 && ((Number) values.get(i - 1)).doubleValue() >= number.doubleValue()) {
        return false;
      }
    }
    return values.size() > 1;
  }
}
