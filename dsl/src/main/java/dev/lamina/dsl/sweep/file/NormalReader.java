package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Scale;
import dev.lamina.dsl.sweep.file.DomainArguments.NumberType;
import java.util.List;
import java.util.Optional;

/**
 * Reads the normal distribution of a parameter.
 *
 * @param name of the parameter, for messages
 * @param problems where to report
 */
record NormalReader(String name, Problems problems) {

  /** That of a mapping that has a mean, a deviation or the word for one. */
  Optional<ReadDomain> read(MappingNode mapping, DomainArguments given) {
    Distribution distribution = given.distribution();
    if (distribution == null && (given.mean() == null || given.deviation() == null)) {
      return ReadDomain.refused(
          problems,
          mapping.span(),
          "the normal distribution of `" + name + "` needs `mean` and `deviation`",
          "such as {mean: 0.5, deviation: 0.1}");
    }
    boolean log = distribution != null && distribution.log() || given.scale() == Scale.LOG;
    boolean quantised = distribution != null && distribution.quantised();
    double step = given.step() == null ? quantised ? 1 : 0 : given.step();
    boolean whole =
        given.type() == NumberType.INT
            || given.type() == null && quantised && step == Math.rint(step);
    double mean = given.mean() == null ? 0 : given.mean();
    double deviation = given.deviation() == null ? 1 : given.deviation();
    double middle = log ? Math.exp(mean) : mean;
    middle = step > 0 ? Math.rint(middle / step) * step : middle;
    SourceNode at = mapping.get("mean").or(() -> mapping.get("mu")).orElse(mapping);
    return Optional.of(
        new ReadDomain(
            new Domain.Normal(mean, deviation, log ? Scale.LOG : Scale.LINEAR, step, whole),
            List.of(PlainValues.number(whole ? Math.rint(middle) : middle, whole, at.span()))));
  }
}
