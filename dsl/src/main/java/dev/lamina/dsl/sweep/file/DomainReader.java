package dev.lamina.dsl.sweep.file;

import dev.lamina.dsl.catalog.ArgInfo;
import dev.lamina.dsl.catalog.Binder;
import dev.lamina.dsl.catalog.KindInfo;
import dev.lamina.dsl.catalog.Numbers;
import dev.lamina.dsl.diagnostic.Diagnostic.Note;
import dev.lamina.dsl.diagnostic.Problems;
import dev.lamina.dsl.source.KeyPath;
import dev.lamina.dsl.source.MappingNode;
import dev.lamina.dsl.source.ScalarNode;
import dev.lamina.dsl.source.SequenceNode;
import dev.lamina.dsl.source.SourceNode;
import dev.lamina.dsl.source.Span;
import dev.lamina.dsl.sweep.Domain;
import dev.lamina.dsl.sweep.Domain.Choices;
import dev.lamina.dsl.sweep.Domain.Scale;
import dev.lamina.dsl.sweep.file.Distribution.Form;
import dev.lamina.dsl.sweep.file.DomainArguments.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what a parameter may be: a list, one value, a range or a normal distribution, in Lamina's
 * words or in those of Weights & Biases.
 *
 * @param name of the parameter, for messages
 * @param problems where to report
 */
record DomainReader(String name, Problems problems) {

  static final String VALUES = "values";
  static final String VALUE = "value";
  static final String PROBABILITIES = "probabilities";

  /** Each value is tried before a sweep begins. */
  private static final int MOST_VALUES = 1000;

  static final KindInfo<DomainArguments> NUMBERS =
      KindInfo.section(DomainArguments.class).called("a parameter");

  /**
   * What was read.
   *
   * @param domain the values
   * @param shown some or all of them, at their places
   */
  record Read(Domain domain, List<SourceNode> shown) {}

  /** The keys of a domain's mapping. */
  static List<String> keys() {
    List<String> keys = new ArrayList<>(List.of(VALUES, VALUE));
    NUMBERS.args().stream().map(ArgInfo::spellings).forEach(keys::addAll);
    return keys;
  }

  /** A domain in any form; empty with a problem reported if it is none. */
  Optional<Read> read(SourceNode node) {
    if (node instanceof SequenceNode list) {
      return choices(list, Optional.empty());
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping);
    }
    Optional<MappingNode> range = DomainText.mapping((ScalarNode) node);
    return range.isPresent() ? mapping(range.get()) : fixed(node);
  }

  private Optional<Read> fixed(SourceNode value) {
    List<Object> values = new ArrayList<>();
    values.add(PlainValues.of(value));
    return Optional.of(new Read(new Choices(values, false), List.of(value)));
  }

  private Optional<Read> mapping(MappingNode whole) {
    int before = problems.errorCount();
    Optional<SourceNode> weights = whole.get(PROBABILITIES);
    if (weights.isPresent()) {
      problems.error(
          "unknown-argument",
          whole.entry(PROBABILITIES).orElseThrow().key().span(),
          "values with probabilities are not supported: methods learn which are good",
          "leave `probabilities` out");
    }
    MappingNode mapping =
        SweepKeys.known(whole.without(PROBABILITIES), keys(), "a parameter", problems);
    MappingNode numbers = mapping.without(VALUES).without(VALUE);
    Optional<DomainArguments> read = Binder.bind(NUMBERS, numbers, KeyPath.ROOT, problems);
    if (read.isEmpty() || problems.errorCount() > before) {
      return Optional.empty();
    }
    DomainArguments given = read.get();
    boolean listed = mapping.entry(VALUES).isPresent() || mapping.entry(VALUE).isPresent();
    boolean ranged = given.min() != null || given.max() != null;
    boolean normal = given.mean() != null || given.deviation() != null;
    Distribution distribution = given.distribution();
    if (Stream.of(listed, ranged, normal).filter(each -> each).count() > 1) {
      return refuse(
          whole.span(),
          "`" + name + "` has more than one of values, a range (min, max) and a mean",
          "keep one of them");
    }
    Form form =
        listed
            ? Form.VALUES
            : ranged
                ? Form.RANGE
                : normal ? Form.NORMAL : distribution == null ? null : distribution.form();
    if (form == null || distribution != null && distribution.form() != form) {
      return refuse(
          distribution == null
              ? whole.span()
              : mapping.get("distribution").map(SourceNode::span).orElse(whole.span()),
          distribution == null
              ? "`" + name + "` has neither values nor min and max"
              : "this distribution needs " + distribution.form().keys(),
          "such as {values: [16, 32, 64]} or {min: 1e-4, max: 1e-1, scale: log}");
    }
    return switch (form) {
      case VALUES -> values(mapping, given);
      case RANGE -> range(mapping, given);
      case NORMAL -> normal(mapping, given);
    };
  }

  private Optional<Read> values(MappingNode mapping, DomainArguments given) {
    for (String word : List.of("scale", "step", "q", "type")) {
      if (mapping.entry(word).isPresent()) {
        return refuse(
            mapping.entry(word).orElseThrow().key().span(),
            "`" + word + "` is for ranges, and `" + name + "` has values",
            "leave it out");
      }
    }
    Optional<SourceNode> one = mapping.get(VALUE);
    if (one.isPresent()) {
      return mapping.entry(VALUES).isEmpty()
          ? fixed(one.get())
          : refuse(
              mapping.entry(VALUE).orElseThrow().key().span(),
              "`" + name + "` has `values` and a `value`",
              "keep one of the two");
    }
    SourceNode node = mapping.get(VALUES).orElseThrow();
    return node instanceof SequenceNode list
        ? choices(list, Optional.ofNullable(given.ordered()))
        : refuse(
            node.span(),
            "`values` of `" + name + "` must be a list, got " + node.describe(),
            "write it in brackets; one alone is `value: ...`");
  }

  private Optional<Read> choices(SequenceNode list, Optional<Boolean> ordered) {
    if (list.items().isEmpty()) {
      return refuse(list.span(), "`" + name + "` has no values", "put some into the list");
    }
    if (list.items().size() > MOST_VALUES) {
      return refuse(
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
    return Optional.of(new Read(new Choices(values, ordered.orElse(ascend(values))), shown));
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

  private Optional<Read> range(MappingNode mapping, DomainArguments given) {
    for (String end : List.of("min", "max")) {
      if (mapping.get(end).isEmpty()) {
        Span last = mapping.span();
        return refuse(
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
    Limits limits = limits(given);
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
      return refuse(
          (least == Math.rint(least) ? high : low).span(),
          "`" + name + "` is whole numbers, and this is none",
          "write whole ones, or `type: float`");
    }
    if (whole && (step != Math.rint(step))) {
      return refuse(
          stepNode.orElse(low).span(),
          "`" + name + "` is whole numbers, and its step is none",
          "write a whole one, or `type: float`");
    }
    if (step > most - least) {
      fail(
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
        new Read(
            new Domain.Range(least, most, limits.scale(), whole ? Math.max(1, step) : step, whole),
            // What a run is asked with must be what it will get: not logarithms of it.
            given.distribution() != null && given.distribution().exponents()
                ? List.of(node(least, whole, low), node(most, whole, high))
                : List.of(low, high)));
  }

  private static SourceNode node(double number, boolean whole, SourceNode place) {
    return whole
        ? PlainValues.node((long) number, place.span())
        : PlainValues.node(number, place.span());
  }

  /**
   * What stands for a range that is wrong, so that its ends are tried and its path is looked up.
   */
  private static Optional<Read> goOn(SourceNode low, SourceNode high) {
    List<Object> ends = new ArrayList<>();
    ends.add(PlainValues.of(low));
    ends.add(PlainValues.of(high));
    return Optional.of(new Read(new Choices(ends, true), List.of(low, high)));
  }

  private void refuseLog(Span place) {
    fail(
        "log-of-zero",
        place,
        "a logarithmic range must be above 0, and `" + name + "` begins at or below it",
        "begin at a small number such as 1e-5, or leave `scale: log` out");
  }

  /**
   * A range in numbers.
   *
   * @param usualStep where none is given; 0 for none
   * @param multiples whether limits are rounded to multiples of the step
   */
  private record Limits(double min, double max, Scale scale, double usualStep, boolean multiples) {}

  private static Limits limits(DomainArguments given) {
    Distribution distribution = given.distribution();
    Scale scale = given.scale() == null ? Scale.LINEAR : given.scale();
    if (distribution == null) {
      return new Limits(given.min(), given.max(), scale, 0, false);
    }
    double min = given.min();
    double max = given.max();
    if (distribution.exponents()) {
      boolean inverse = distribution == Distribution.INV_LOG_UNIFORM;
      min = Math.exp(inverse ? -given.max() : given.min());
      max = Math.exp(inverse ? -given.min() : given.max());
    }
    return new Limits(
        min,
        max,
        distribution.log() ? Scale.LOG : scale,
        distribution.quantised() ? 1 : 0,
        distribution.quantised());
  }

  private static boolean whole(
      DomainArguments given, List<SourceNode> ends, Optional<SourceNode> step, Limits limits) {
    if (given.type() != null) {
      return given.type() == NumberType.INT;
    }
    Distribution distribution = given.distribution();
    boolean stepIsWhole = step.map(DomainReader::isWhole).orElse(true);
    if (distribution != null) {
      return distribution == Distribution.INT_UNIFORM || limits.multiples() && stepIsWhole;
    }
    return stepIsWhole && ends.stream().allMatch(DomainReader::isWhole);
  }

  private static boolean isWhole(SourceNode node) {
    return node instanceof ScalarNode scalar && Numbers.isWhole(scalar.text());
  }

  private Optional<Read> normal(MappingNode mapping, DomainArguments given) {
    Distribution distribution = given.distribution();
    if (distribution == null && (given.mean() == null || given.deviation() == null)) {
      return refuse(
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
        new Read(
            new Domain.Normal(mean, deviation, log ? Scale.LOG : Scale.LINEAR, step, whole),
            List.of(node(whole ? Math.rint(middle) : middle, whole, at))));
  }

  private static String text(SourceNode node) {
    return node instanceof ScalarNode scalar ? scalar.text() : node.describe();
  }

  private Optional<Read> refuse(Span place, String message, String hint) {
    return fail("bad-domain", place, message, hint);
  }

  private Optional<Read> fail(String code, Span place, String message, String hint) {
    problems.error(code, place, message, hint);
    return Optional.empty();
  }
}
