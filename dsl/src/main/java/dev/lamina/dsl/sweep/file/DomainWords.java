package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.sweep.Dimension;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Choices;
import dev.lamina.dsl.sweep.Domain.Normal;
import dev.lamina.dsl.sweep.Domain.Range;
import dev.lamina.dsl.sweep.Domain.Scale;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.stream.Collectors;

/** What a parameter may be, for people. */
public final class DomainWords {

  private static final MathContext SIX = new MathContext(6);

  private DomainWords() {}

  /** {@code 16, 32, 64}; {@code 1e-4 to 0.1, log}; {@code ... when compile.optimizer is sgd}. */
  public static String of(Dimension dimension) {
    String when =
        dimension.when().entrySet().stream()
            .map(
                needed ->
                    needed.getKey()
                        + " is "
                        + needed.getValue().stream()
                            .map(PlainValues::text)
                            .collect(Collectors.joining(" or ")))
            .collect(Collectors.joining(" and "));
    return of(dimension.domain()) + (when.isEmpty() ? "" : "; when " + when);
  }

  private static String of(Domain domain) {
    if (domain instanceof Choices choices) {
      return choices.values().stream().map(PlainValues::text).collect(Collectors.joining(", "));
    }
    if (domain instanceof Range range) {
      return number(range.min(), range.whole())
          + " to "
          + number(range.max(), range.whole())
          + numbers(range.scale(), range.step(), range.whole());
    }
    Normal normal = (Normal) domain;
    return "normal around "
        + number(normal.mean(), false)
        + ", deviation "
        + number(normal.deviation(), false)
        + numbers(normal.scale(), normal.step(), normal.whole());
  }

  private static String numbers(Scale scale, double step, boolean whole) {
    String steps = step == 0 || whole && step == 1 ? "" : ", step " + number(step, whole);
    return (whole ? ", whole" : "") + steps + (scale == Scale.LOG ? ", log" : "");
  }

  private static String number(double value, boolean whole) {
    double rounded = new BigDecimal(value).round(SIX).doubleValue();
    return PlainValues.text(whole ? (Object) Math.round(value) : (Object) rounded);
  }
}
