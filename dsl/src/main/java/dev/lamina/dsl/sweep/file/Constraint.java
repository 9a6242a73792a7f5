package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.expression.Condition;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition that points must meet.
 *
 * @param condition what it says
 * @param place where
 * @param names of parameters
 */
record Constraint(Condition condition, Span place, Names names) {

  /** Reads a constraint; empty with a problem reported if it cannot be. */
  static Optional<Constraint> of(ScalarNode node, Names names, Problems problems) {
    String text = node.text();
    List<String> known = new ArrayList<>(ModelTotals.NAMES);
    known.addAll(names.byName().keySet());
    try {
      return Optional.of(
          new Constraint(Condition.of(text, known, "total or parameter"), node.span(), names));
    } catch (Condition.Wrong e) {
      int quote = node.quoted() ? 1 : 0;
      int columns = node.span().end().column() - node.span().start().column();
      boolean plain = columns == text.length() + 2 * quote;
      problems.error(
          "bad-constraint",
          plain ? node.span().part(e.offset() + quote, e.length()) : node.span(),
          e.message(),
          e.hint().startsWith("there are ") ? names.suggestion("", ModelTotals.NAMES) : e.hint());
      return Optional.empty();
    }
  }

  /** Whether it speaks of parameters only, so that no model is needed. */
  boolean isCheap() {
    return condition.mentions().stream().noneMatch(ModelTotals.NAMES::contains);
  }

  /**
   * Whether it holds. A constraint on a parameter that does not exist at this point says nothing.
   *
   * @param values of the parameters that exist
   * @param totals of the model; nothing for a cheap one
   */
  boolean holds(Map<String, Object> values, Map<String, Long> totals) {
    boolean speaks =
        condition.mentions().stream()
            .filter(name -> !ModelTotals.NAMES.contains(name))
            .allMatch(name -> values.containsKey(names.find(name).orElseThrow()));
    return !speaks
        || condition.holds(
            name ->
                totals.containsKey(name)
                    ? (Object) totals.get(name)
                    : values.get(names.find(name).orElse(name)));
  }

  @Override
  public String toString() {
    return condition.toString();
  }
}
