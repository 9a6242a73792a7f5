package dev.lamina.dsl.schedule;

import dev.lamina.dsl.catalog.BadValue;
import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.Family;
import dev.lamina.dsl.catalog.Kinds;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.catalog.Reader;
import dev.lamina.dsl.catalog.ValueType;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Learning rates as they are written: {@code 0.001}, or a schedule in any of a kind's forms. */
public final class LearningRateSyntax implements ValueType<LearningRate> {

  // Looked up late: to build the family needs the value types.
  private static Family<Schedule> schedules() {
    return Family.of(Schedule.class);
  }

  @Override
  public String describe() {
    return "a number or " + schedules().suchAs();
  }

  @Override
  public LearningRate read(SourceNode node, Reader reader) throws BadValue {
    if (node instanceof MappingNode || startsWithSchedule(node)) {
      return Binder.bind(schedules(), node, reader.path(), reader.problems())
          .orElseThrow(BadValue::reported);
    }
    return new FixedRate(Numbers.finite(node));
  }

  /** Words such as {@code exponential_decay 0.1 1000 0.9}; for a number nothing is looked up. */
  private static boolean startsWithSchedule(SourceNode node) {
    return node instanceof ScalarNode scalar
        && !Numbers.isNumber(scalar.text())
        && schedules().find(scalar.text().strip().split("\\s", 2)[0]).isPresent();
  }

  @Override
  public Object write(LearningRate value) {
    return value instanceof FixedRate fixed ? (Object) fixed.rate() : Kinds.write(value);
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of(
        "anyOf",
        List.of(Map.of("type", "number"), Map.of("$ref", "#/$defs/" + schedules().noun())));
  }

  @Override
  public boolean takes(String word) {
    return Numbers.isNumber(word);
  }

  @Override
  public String wordPattern() {
    return Numbers.DECIMAL_PATTERN;
  }

  @Override
  public double[] numbers(LearningRate value) {
    return value instanceof FixedRate fixed ? new double[] {fixed.rate()} : new double[0];
  }

  @Override
  public List<String> examples() {
    return List.of("0.5", "0.01");
  }

  @Override
  public Optional<Family<?>> kinds() {
    return Optional.of(schedules());
  }
}
