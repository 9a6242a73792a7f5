package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Choices;
import dev.lamina.dsl.sweep.Domain.Scale;
import dev.lamina.dsl.sweep.file.DomainArguments.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the range that a parameter takes a number of.
 *
 * @param name of the parameter, for messages
 * @param problems where to report
 */
record RangeReader(String name, Problems problems) {

  /** That of a mapping that has an end at least. */
  Optional<ReadDomain> read(MappingNode mapping, DomainArguments given) {
    for (String end : List.of("min", "max")) {
      if (mapping.get(end).isEmpty()) {
        Span last = mapping.span();
        return ReadDomain.refused(
            problems,
            new Span(last.source(), last.end(), last.end()),
            "the range of `" + name + "` has no `" + end + "`",
            "a range has both: {min: 1, max: 8}");
      }
    }
    SourceNode low = mapping.get("min").orElseThrow();
    SourceNode high = mapping.get("max").orElseThrow();
    Note[] start = {new Note(low.span(), "`min` is given here")};
    if (given.min() >= given.max()) {
      boolean same = given.min().equals(given.max());
      problems.error(
          "range-upside-down",
          high.span(),
          same
              ? "`min` and `max` of `" + name + "` are the same"
              : "the range of `" + name + "` is upside down: max is less than min",
          same ? "write `value: " + text(high) + "`" : "swap the two",
          start);
      return goOn(low, high);
    }
    RangeLimits limits = RangeLimits.of(given);
    boolean log = limits.scale() == Scale.LOG;
    if (log && limits.min() <= 0) {
      refuseLog(low.span());
      return goOn(low, high);
    }
    double least = limits.min();
    double most = limits.max();
    Optional<SourceNode> stepNode = mapping.get("step").or(() -> mapping.get("q"));
    double step = given.step() == null ? limits.usualStep() : given.step();
    boolean whole = whole(given, List.of(low, high), stepNode, limits);
    if (limits.multiples()) {
      least = Math.rint(least / step) * step;
      most = Math.rint(most / step) * step;
    }
    if (whole && !(least == Math.rint(least) && most == Math.rint(most))) {
      return ReadDomain.refused(
          problems,
          (least == Math.rint(least) ? high : low).span(),
          "`" + name + "` is whole numbers, and this is none",
          "write whole ones, or `type: float`");
    }
    if (whole && (step != Math.rint(step))) {
      return ReadDomain.refused(
          problems,
          stepNode.orElse(low).span(),
          "`" + name + "` is whole numbers, and its step is none",
          "write a whole one, or `type: float`");
    }
    if (step > most - least) {
      problems.error(
          "step-too-large",
          stepNode.orElse(high).span(),
          "the step of `" + name + "` is larger than its range",
          "a smaller one, or `values: [...]`");
      return goOn(low, high);
    }
    if (whole && given.type() == null && least == 0 && most == 1) {
      problems.warning(
          "two-whole-numbers",
          high.span(),
          "`" + name + "` takes two values, 0 and 1: ends that are whole make whole numbers",
          "write `max: 1.0` for fractions, or `type: int`");
    }
    return Optional.of(
        new ReadDomain(
            new Domain.Range(least, most, limits.scale(), whole ? Math.max(1, step) : step, whole),
            // What a run is asked with must be what it will get: not logarithms of it.
            given.distribution() != null && given.distribution().exponents()
                ? List.of(
                    PlainValues.number(least, whole, low.span()),
                    PlainValues.number(most, whole, high.span()))
                : List.of(low, high)));
  }

  /**
   * What stands for a range that is wrong, so that its ends are tried and its path is looked up.
   */
  private static Optional<ReadDomain> goOn(SourceNode low, SourceNode high) {
    List<Object> ends = new ArrayList<>();
    ends.add(PlainValues.of(low));
    ends.add(PlainValues.of(high));
    return Optional.of(new ReadDomain(new Choices(ends, true), List.of(low, high)));
  }

  private void refuseLog(Span place) {
    problems.error(
        "log-of-zero",
        place,
        "a logarithmic range must be above 0, and `" + name + "` begins at or below it",
        "begin at a small number such as 1e-5, or leave `scale: log` out");
  }

  private static boolean whole(
      DomainArguments given, List<SourceNode> ends, Optional<SourceNode> step, RangeLimits limits) {
    if (given.type() != null) {
      return given.type() == NumberType.INT;
    }
    Distribution distribution = given.distribution();
    boolean stepIsWhole = step.map(RangeReader::isWhole).orElse(true);
    if (distribution != null) {
      return distribution == Distribution.INT_UNIFORM || limits.multiples() && stepIsWhole;
    }
    return stepIsWhole && ends.stream().allMatch(RangeReader::isWhole);
  }

  private static boolean isWhole(SourceNode node) {
    return node instanceof ScalarNode scalar && Numbers.isWhole(scalar.text());
  }

  private static String text(SourceNode node) {
    return node instanceof ScalarNode scalar ? scalar.text() : node.describe();
  }
}
